package dev.testflow.benchmarks.shards;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * How long the test classes of a project take.
 *
 * @param millis of each class, in the order of their names
 */
record Durations(List<Long> millis) {

    Durations {
        millis = List.copyOf(millis);
    }

    /** Those of Apache Pulsar. */
    static Durations ofPulsar() throws IOException {
        try (InputStream file = Durations.class.getResourceAsStream("/shards/pulsar.txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            return new Durations(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> millis(line.substring(line.indexOf(' ') + 1)))
                    .toList());
        }
    }

    /** Those of all JUnit XML reports below a folder. */
    static Durations ofReports(Path folder) throws IOException, XMLStreamException {
        TreeMap<String, Long> byClass = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> below = Files.walk(folder)) {
            files = below.filter(file -> file.toString().endsWith(".xml")).toList();
        }
        XMLInputFactory xml = XMLInputFactory.newFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        for (Path file : files) {
            try (InputStream report = Files.newInputStream(file)) {
                XMLStreamReader reader = xml.createXMLStreamReader(report);
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamReader.START_ELEMENT
                            && reader.getLocalName().equals("testcase")) {
                        String name = Objects.requireNonNullElse(reader.getAttributeValue(null, "classname"), "");
                        String time = Objects.requireNonNullElse(reader.getAttributeValue(null, "time"), "0");
                        byClass.merge(name, millis(time), Long::sum);
                    }
                }
            }
        }
        return new Durations(List.copyOf(byClass.values()));
    }

    private static long millis(String seconds) {
        return Math.round(Double.parseDouble(seconds.replace(",", "")) * 1_000);
    }
}
