package dev.testflow.client.report;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes XML one element to a line, with whatever tests printed: characters that XML cannot hold become U+FFFD. */
final class JunitXml {

    private static final int REPLACEMENT = 0xFFFD;

    private final XMLStreamWriter xml;
    private int depth;
    private boolean inline;

    JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    void start(String element) throws XMLStreamException {
        newLine();
        xml.writeStartElement(element);
        depth++;
        inline = true;
    }

    void attribute(String name, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            xml.writeAttribute(name, legal(value));
        }
    }

    void property(String name, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            start("property");
            attribute("name", name);
            attribute("value", value);
            end();
        }
    }

    void text(String text) throws XMLStreamException {
        xml.writeCharacters(legal(text));
        inline = true;
    }

    void end() throws XMLStreamException {
        depth--;
        if (!inline) {
            newLine();
        }
        xml.writeEndElement();
        inline = false;
    }

    private void newLine() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** What XML 1.0 allows (section 2.2); lone surrogates are no characters. */
    static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().map(c -> isLegal(c) ? c : REPLACEMENT).forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
