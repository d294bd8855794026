package dev.testflow.selector.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads <a href="https://www.jacoco.org/jacoco/trunk/coverage/report.dtd">JaCoCo's XML</a>. JaCoCo does not tell of a method that an exception leaves before the end of its first line.
 */
final class JacocoXmlReader implements Format.Reader {

    @Override
    public void read(InputStream in, Report report) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            new Elements(factory.createXMLStreamReader(in), report).read();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof UnreadableReportException cause) {
                throw cause;
            }
            throw new UnreadableReportException("it is not well-formed XML: " + e.getMessage());
        }
    }

    private static final class Elements {

        private final XMLStreamReader xml;
        private final Report report;
        private final Set<String> sessions = new LinkedHashSet<>();
        private String folder = "";
        private Optional<String> file = Optional.empty();

        Elements(XMLStreamReader xml, Report report) {
            this.xml = xml;
            this.report = report;
        }

        void read() throws XMLStreamException, IOException {
            boolean root = true;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    Report.check(!root || xml.getLocalName().equals("report"), "it is not a report of JaCoCo's");
                    root = false;
                    start(xml.getLocalName());
                }
            }
        }

        private void start(String element) throws IOException {
            switch (element) {
                case "sessioninfo" -> sessions.add(text("id"));
                case "package" -> folder = text("name");
                case "sourcefile" -> file = report.file(folder.isEmpty() ? text("name") : folder + "/" + text("name"));
                case "line" -> {
                    if (file.isPresent()) {
                        line(file.get());
                    }
                }
                default -> {
                    // counters and methods tell nothing that lines do not
                }
            }
        }

        private void line(String path) throws IOException {
            int line = number("nr");
            report.watch(path, line, line);
            if (number("ci") > 0) {
                report.run(sessions.size() == 1 ? sessions.iterator().next() : Report.NO_TEST, path, line, line);
            }
        }

        private String text(String attribute) {
            @Nullable String value = xml.getAttributeValue(null, attribute);
            return value == null ? "" : value;
        }

        private int number(String attribute) throws UnreadableReportException {
            String value = text(attribute);
            Report.check(value.matches("\\d{1,9}"), "the attribute " + attribute + " of a line is no number");
            return Integer.parseInt(value);
        }
    }
}
