package dev.testflow.executor.report;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads XML of any size. Document types and entities are not read. */
final class XmlReport {

    private static final int LARGEST_ATTRIBUTE = 16 << 20;
    private static final int DEEPEST_NESTING = 200;
    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_REASON = 300;

    private static final XMLInputFactory FACTORY = factory();

    private final XmlPieces text;
    private final Function<String, @Nullable XmlDialect> dialects;
    private final Set<String> names = new HashSet<>();
    private @Nullable XmlDialect dialect;

    private XmlReport(Reader text, Function<String, @Nullable XmlDialect> dialects) {
        this.text = new XmlPieces(text);
        this.dialects = dialects;
    }

    /**
     * Reads all of it.
     *
     * @param dialects the dialect of a root element
     * @return why it is not complete, in words; null when it is
     */
    static @Nullable String read(Reader text, Function<String, @Nullable XmlDialect> dialects) {
        XmlReport report = new XmlReport(text, dialects);
        String damage = report.damage();
        String missing = report.dialect == null ? null : report.dialect.end();
        return damage == null ? missing : damage;
    }

    private @Nullable String damage() {
        try {
            return read(FACTORY.createXMLStreamReader(text));
        } catch (XMLStreamException e) {
            return reason(e);
        }
    }

    private @Nullable String read(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            text.endPiece();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start(reader);
                case XMLStreamConstants.END_ELEMENT -> end(reader.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(reader);
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> names.add(reader.getPITarget());
                default -> {
                    // comments say nothing
                }
            }
            if (dialect == null && event == XMLStreamConstants.START_ELEMENT) {
                return "its root element <" + shortened(reader.getLocalName()) + "> is that of no known dialect";
            }
            if (names.size() > MOST_NAMES) {
                return "it has more than " + MOST_NAMES + " names of elements and attributes";
            }
        }
        return null;
    }

    private void start(XMLStreamReader reader) {
        if (dialect == null) {
            dialect = dialects.apply(reader.getLocalName());
        }
        addNames(reader);
        if (dialect != null) {
            dialect.start(reader.getLocalName(), name -> reader.getAttributeValue(null, name));
        }
    }

    private void text(XMLStreamReader reader) {
        if (dialect != null) {
            dialect.text(new String(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength()));
        }
    }

    private void end(String element) {
        if (dialect != null) {
            dialect.end(element);
        }
    }

    /** The parser keeps every name that it has seen, so nobody may have any number of them. */
    private void addNames(XMLStreamReader reader) {
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
