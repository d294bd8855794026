package dev.testflow.executor.report;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.testflow.executor.Report;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads JUnit XML in all its dialects; nobody ever standardised it, so whatever is missing is lived without. Document types and entities are not
 * read. What is cut off or not well-formed gives the cases before that place, and says so.
 */
public final class JUnitXml {

    private static final int LARGEST_ATTRIBUTE = 16 << 20;
    private static final int DEEPEST_NESTING = 200;
    private static final int LONGEST_REASON = 300;
    private static final Set<String> ROOTS = Set.of("testsuites", "testsuite", "testcase");

    private static final XMLInputFactory FACTORY = factory();

    private JUnitXml() {}

    /** Reads one file; never throws for what stands in it. */
    public static Report read(InputStream xml) {
        CaseCollector collector = new CaseCollector();
        String damage = null;
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(XmlText.of(xml));
            damage = read(reader, collector);
        } catch (XMLStreamException e) {
            damage = reason(e);
        } catch (IOException e) {
            damage = "it cannot be read: " + e.getMessage();
        }
        return new Report(1, collector.cases(), collector.claimedFailures(), damage);
    }

    private static @Nullable String read(XMLStreamReader reader, CaseCollector collector) throws XMLStreamException {
        boolean root = true;
        while (reader.hasNext()) {
            if (collector.isFull()) {
                return "it has more cases than are kept";
            }
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (root && !ROOTS.contains(reader.getLocalName())) {
                        return "its root element <" + shortened(reader.getLocalName()) + "> is none of JUnit XML";
                    }
                    root = false;
                    collector.start(reader.getLocalName(), name -> reader.getAttributeValue(null, name));
                }
                case XMLStreamConstants.END_ELEMENT -> collector.end(reader.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    collector.text(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
        return null;
    }

    private static String reason(XMLStreamException e) {
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
