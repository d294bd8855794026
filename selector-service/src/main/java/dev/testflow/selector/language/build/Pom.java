package dev.testflow.selector.language.build;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a <a href="https://maven.apache.org/pom.html">pom.xml</a> says about modules. Artifacts whose names contain properties are told apart by what
 * stands before the first of them: too many may then be the same, never too few.
 *
 * @param artifact its own name
 * @param needs artifacts that it names: its parent, dependencies (also of profiles), plugins and imported platforms. What is only
 *     managed is not needed by that
 * @param testJars those among them of which the tests are needed as well
 * @param filters whether what describes it may be seen elsewhere: in filtered resources, or as a value of the build
 */
record Pom(Artifact artifact, Set<Artifact> needs, Set<Artifact> testJars, boolean filters) {

    private static final int DEEPEST = 200;

    /** A coordinate without its version; a group that is not known is empty. */
    record Artifact(String group, String name) {

        static Artifact of(String group, String name) {
            return new Artifact(group.contains("${") ? "" : group, stem(name));
        }

        /** Whether both may be the same artifact. */
        boolean mayBe(Artifact other) {
            return name.equals(other.name) && (group.isEmpty() || other.group.isEmpty() || group.equals(other.group));
        }

        private static String stem(String name) {
            String literal = name.replaceFirst("\\$\\{.*", "");
            return literal.replaceFirst("_(\\d[\\d.]*)?$", "");
        }
    }

    /** @throws XMLStreamException when it is not well formed */
    static Pom of(byte[] content) throws XMLStreamException {
        XMLStreamReader reader = reader(content);
        Deque<String> path = new ArrayDeque<>();
        Deque<Map<String, String>> values = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        Collector collector = new Collector();
        values.push(new HashMap<>());
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(reader.getLocalName());
                    if (path.size() > DEEPEST) {
                        throw new XMLStreamException("nested too deeply");
                    }
                    values.push(new HashMap<>());
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    Map<String, String> own = values.pop();
                    collector.end(path, own, text.toString().strip());
                    String name = path.removeLast();
                    values.element().put(name, text.toString().strip());
                    text.setLength(0);
                }
                default -> {}
            }
        }
        return collector.pom();
    }

    /** A reader that opens nothing else. */
    static XMLStreamReader reader(byte[] content) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(content));
    }

    private static final class Collector {
        private final Set<Artifact> needs = new LinkedHashSet<>();
        private final Set<Artifact> testJars = new LinkedHashSet<>();
        private String parentGroup = "";
        private Artifact own = new Artifact("", "");
        private boolean filters;

        void end(Deque<String> path, Map<String, String> values, String text) {
            String element = path.getLast();
            String name = values.getOrDefault("artifactId", "");
            Artifact artifact = Artifact.of(values.getOrDefault("groupId", ""), name);
            if (path.size() == 1) {
                own = Artifact.of(values.getOrDefault("groupId", parentGroup), name);
            } else if (path.size() == 2 && element.equals("parent")) {
                parentGroup = values.getOrDefault("groupId", "");
                needs.add(artifact);
            } else if (!name.isEmpty() && needed(path, values)) {
                needs.add(artifact);
                if (values.getOrDefault("type", "").equals("test-jar")
                        || values.getOrDefault("classifier", "").startsWith("test")) {
                    testJars.add(artifact);
                }
            }
            filters |= element.equals("filtering") && !text.equals("false") || speaksOfItself(path, text);
        }

        private static boolean speaksOfItself(Deque<String> path, String text) {
            return (text.contains("${project.") || text.contains("${pom."))
                    && path.stream().noneMatch(PomParts.DESCRIPTIONS::contains)
                    && PomParts.DESCRIPTIONS.stream()
                            .anyMatch(word -> text.contains("${project." + word) || text.contains("${pom." + word));
        }

        private static boolean needed(Deque<String> path, Map<String, String> values) {
            if (path.getLast().equals("exclusion")) {
                return false;
            }
            return !path.contains("dependencyManagement")
                    || values.getOrDefault("scope", "").equals("import");
        }

        Pom pom() {
            return new Pom(own, Set.copyOf(needs), Set.copyOf(testJars), filters);
        }
    }
}
