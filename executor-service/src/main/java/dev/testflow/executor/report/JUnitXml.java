package dev.testflow.executor.report;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.testflow.executor.CaseResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads JUnit XML in all its dialects; nobody ever standardised it, so whatever is missing is lived without. Document types and entities are not
 * read. What is cut off or not well-formed gives the cases before that place, and says so.
 */
final class JUnitXml {

    private static final int LARGEST_ATTRIBUTE = 16 << 20;
    private static final int DEEPEST_NESTING = 200;
    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_REASON = 300;
    private static final Set<String> ROOTS = Set.of("testsuites", "testsuite", "testcase");

    private static final XMLInputFactory FACTORY = factory();

    private JUnitXml() {}

    /**
     * Reads one file; never throws for what stands in it.
     *
     * @param cases takes each case as soon as it is complete
     * @return why the file is not complete, in words; null when it is
     */
    static @Nullable String read(InputStream xml, Consumer<CaseResult> cases) {
        try {
            return read(XmlText.of(xml), new CaseCollector(cases));
        } catch (XMLStreamException e) {
            return reason(e);
        } catch (IOException e) {
            return "it cannot be read: " + e.getMessage();
        }
    }

    private static @Nullable String read(XmlText text, CaseCollector collector) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(text);
        Set<String> names = new HashSet<>();
        boolean root = true;
        while (reader.hasNext()) {
            int event = reader.next();
            text.endPiece();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (root && !ROOTS.contains(reader.getLocalName())) {
                        return "its root element <" + shortened(reader.getLocalName()) + "> is none of JUnit XML";
                    }
                    root = false;
                    addNames(reader, names);
                    collector.start(reader.getLocalName(), name -> reader.getAttributeValue(null, name));
                }
                case XMLStreamConstants.END_ELEMENT -> collector.end(reader.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    collector.text(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> names.add(reader.getPITarget());
                default -> {
                    // comments say nothing
                }
            }
            if (names.size() > MOST_NAMES) {
                return "it has more than " + MOST_NAMES + " names of elements and attributes";
            }
        }
        return collector.missing();
    }

    /** The parser keeps every name that it has seen, so nobody may have any number of them. */
    private static void addNames(XMLStreamReader reader, Set<String> names) {
        names.add(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            names.add(reader.getAttributeLocalName(i));
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            names.add("xmlns:" + reader.getNamespacePrefix(i));
        }
    }

    private static String reason(XMLStreamException e) {
        if (e.getCause() instanceof IOException cause) {
            return shortened(String.valueOf(cause.getMessage()));
        }
        String where =
                e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNumber() + ")";
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return "it is not well-formed XML: " + shortened(message) + where;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
    }

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, LARGEST_ATTRIBUTE);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST_NESTING);
        return factory;
    }
}
