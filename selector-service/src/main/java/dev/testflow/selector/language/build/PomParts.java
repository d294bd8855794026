package dev.testflow.selector.language.build;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A pom file divided into what tests may notice and what they cannot.
 *
 * @param relevant a hash of what tests may notice
 * @param irrelevant a hash of the rest
 * @param texts what stands in the relevant elements
 */
record PomParts(long relevant, long irrelevant, List<String> texts) {

    /** Elements of the project that describe it to people or say where it is published. */
    static final Set<String> DESCRIPTIONS = Set.of(
            "name",
            "description",
            "url",
            "inceptionYear",
            "organization",
            "licenses",
            "developers",
            "contributors",
            "mailingLists",
            "scm",
            "issueManagement",
            "ciManagement",
            "distributionManagement",
            "reporting");

    /** Plugins that check, document or publish after the fact: what they do, no test sees. */
    private static final Set<String> PLUGINS = Set.of(
            "maven-javadoc-plugin",
            "maven-site-plugin",
            "maven-source-plugin",
            "maven-gpg-plugin",
            "maven-release-plugin",
            "maven-deploy-plugin",
            "maven-scm-publish-plugin",
            "maven-project-info-reports-plugin",
            "maven-changes-plugin",
            "maven-checkstyle-plugin",
            "maven-pmd-plugin",
            "spotbugs-maven-plugin",
            "findbugs-maven-plugin",
            "apache-rat-plugin",
            "japicmp-maven-plugin",
            "clirr-maven-plugin",
            "spotless-maven-plugin",
            "central-publishing-maven-plugin",
            "nexus-staging-maven-plugin");

    /** Divides a file; nothing when it is not well formed. */
    static Optional<PomParts> of(byte[] content) {
        try {
            return Optional.of(new Division().of(Pom.reader(content)));
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static final class Division {
        private final Deque<String> path = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private final List<String> texts = new ArrayList<>();
        private final ContentHash relevant = new ContentHash();
        private final ContentHash irrelevant = new ContentHash();

        /** What was read of the plugin that is open: whose it is, is known only further on. */
        private List<String> plugin = new ArrayList<>();

        private String pluginName = "";
        private int pluginDepth;

        PomParts of(XMLStreamReader reader) throws XMLStreamException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName(), attributes(reader));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> end(reader.getLocalName());
                    default -> {}
                }
            }
            return new PomParts(relevant.value(), irrelevant.value(), texts);
        }

        private void start(String element, String attributes) {
            text.setLength(0);
            path.addLast(element);
            if (element.equals("plugin") && pluginDepth == 0) {
                pluginDepth = path.size();
                pluginName = "";
            }
            add("<" + element + attributes);
        }

        private void end(String element) {
            String value = text.toString().strip();
            text.setLength(0);
            if (element.equals("artifactId") && path.size() == pluginDepth + 1) {
                pluginName = value;
            }
            add(value);
            add(">");
            if (path.size() == pluginDepth) {
                boolean matters = !PLUGINS.contains(pluginName) && !isDescription();
                pluginDepth = 0;
                plugin.forEach(part -> hash(part, matters));
                plugin = new ArrayList<>();
            }
            path.removeLast();
        }

        private void add(String part) {
            if (pluginDepth > 0) {
                plugin.add(part);
            } else {
                hash(part, !isDescription());
            }
        }

        private void hash(String part, boolean matters) {
            if (matters) {
                relevant.add(part);
                texts.add(part);
            } else {
                irrelevant.add(part);
            }
        }

        private boolean isDescription() {
            return path.size() >= 2
                    && DESCRIPTIONS.contains(path.stream().skip(1).findFirst().orElse(""));
        }

        private static String attributes(XMLStreamReader reader) {
            StringBuilder attributes = new StringBuilder();
            for (int index = 0; index < reader.getAttributeCount(); index++) {
                attributes
                        .append(' ')
                        .append(reader.getAttributeLocalName(index))
                        .append('=')
                        .append(reader.getAttributeValue(index));
            }
            return attributes.toString();
        }
    }
}
