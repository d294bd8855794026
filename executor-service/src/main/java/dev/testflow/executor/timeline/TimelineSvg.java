package dev.testflow.executor.timeline;

import dev.testflow.executor.timeline.Timeline.Bar;
import dev.testflow.executor.timeline.Timeline.Handed;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Draws a timeline as SVG, with a row for each bar and a line for each value that is handed on. Names are text and nothing else, whatever characters they have; there are no scripts, links or styles of others. */
public final class TimelineSvg {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();
    private static final int NAMES = 260;
    private static final int WIDTH = 700;
    private static final int ROW = 18;
    private static final int TOP = 44;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_NOTE = 300;
    private static final int SCALE = 5;

    private final Timeline timeline;
    private final Map<String, Integer> rows = new HashMap<>();
    private final XMLStreamWriter svg;

    private TimelineSvg(Timeline timeline, XMLStreamWriter svg) {
        this.timeline = timeline;
        this.svg = svg;
    }

    /** Writes the picture, and leaves the stream open. */
    public static void write(Timeline timeline, OutputStream target) throws IOException {
        try {
            XMLStreamWriter svg = XML.createXMLStreamWriter(target, "UTF-8");
            new TimelineSvg(timeline, svg).write();
            svg.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void write() throws XMLStreamException {
        int height = TOP + ROW * (timeline.bars().size() + 2);
        svg.writeStartDocument("UTF-8", "1.0");
        svg.writeStartElement("svg");
        svg.writeDefaultNamespace(NAMESPACE);
        attributes("width", NAMES + WIDTH + ROW, "height", height, "font-family", "sans-serif", "font-size", 11);
        text(ROW / 2.0, ROW, timeline.title());
        scale(height);
        for (int row = 0; row < timeline.bars().size(); row++) {
            bar(timeline.bars().get(row), row);
        }
        for (Handed handed : timeline.handed()) {
            handed(handed);
        }
        if (timeline.left() > 0) {
            text(ROW / 2.0, height - ROW / 2.0, "and " + timeline.left() + " more");
        }
        svg.writeEndElement();
        svg.writeEndDocument();
    }

    private void scale(int height) throws XMLStreamException {
        for (int mark = 0; mark <= SCALE; mark++) {
            double x = NAMES + (double) WIDTH * mark / SCALE;
            svg.writeEmptyElement("line");
            attributes("x1", x, "x2", x, "y1", TOP - 4, "y2", height - ROW, "stroke", "#ddd");
            double seconds = timeline.length().toMillis() / 1_000.0 * mark / SCALE;
            text(x - 8, TOP - 8, String.format(Locale.ROOT, "%.1f s", seconds));
        }
    }

    private void bar(Bar bar, int row) throws XMLStreamException {
        rows.put(bar.name(), row);
        double from = x(bar.from());
        double to = bar.to() == null ? NAMES + WIDTH : x(bar.to());
        text(ROW / 2.0, TOP + ROW * row + 13, bar.name());
        svg.writeStartElement("rect");
        attributes(
                "x",
                from,
                "y",
                TOP + ROW * row + 3,
                "width",
                Math.max(2, to - from),
                "height",
                ROW - 6,
                "fill",
                colour(bar.kind()));
        svg.writeStartElement("title");
        svg.writeCharacters(printable(bar.name() + ": " + bar.note(), LONGEST_NOTE));
        svg.writeEndElement();
        svg.writeEndElement();
    }

    private void handed(Handed handed) throws XMLStreamException {
        Integer giver = rows.get(handed.giver());
        Integer taker = rows.get(handed.taker());
        if (giver == null || taker == null) {
            return;
        }
        Bar from = timeline.bars().get(giver);
        Bar to = timeline.bars().get(taker);
        svg.writeStartElement("line");
        attributes(
                "x1",
                from.to() == null ? NAMES + WIDTH : x(from.to()),
                "y1",
                TOP + ROW * giver + ROW / 2,
                "x2",
                x(to.from()),
                "y2",
                TOP + ROW * taker + ROW / 2,
                "stroke",
                "#555",
                "stroke-dasharray",
                3);
        svg.writeStartElement("title");
        svg.writeCharacters(printable(handed.value(), LONGEST_NOTE));
        svg.writeEndElement();
        svg.writeEndElement();
    }

    private double x(Instant at) {
        double part = (double) Duration.between(timeline.from(), at).toMillis()
                / timeline.length().toMillis();
        return NAMES + WIDTH * Math.clamp(part, 0, 1);
    }

    private void text(double x, double y, String words) throws XMLStreamException {
        svg.writeStartElement("text");
        attributes("x", x, "y", y);
        svg.writeCharacters(printable(words, LONGEST_NAME));
        svg.writeEndElement();
    }

    /** Names of attributes, each followed by its value. */
    private void attributes(Object... all) throws XMLStreamException {
        for (int i = 0; i < all.length; i += 2) {
            String value = all[i + 1] instanceof Double number
                    ? String.format(Locale.ROOT, "%.1f", number)
                    : String.valueOf(all[i + 1]);
            svg.writeAttribute(String.valueOf(all[i]), value);
        }
    }

    private static String colour(Timeline.Kind kind) {
        return switch (kind) {
            case ENVIRONMENT -> "#90a4ae";
            case DATASET -> "#7986cb";
            case PASSED -> "#66bb6a";
            case FAILED -> "#ef5350";
            case OTHER -> "#ffca28";
        };
    }

    /** What XML cannot have, and what turns the direction of text, is replaced. */
    private static String printable(String text, int longest) {
        int[] characters = text.codePoints()
                .limit(longest)
                .map(character -> isPrintable(character) ? character : 0xFFFD)
                .toArray();
        String printable = new String(characters, 0, characters.length);
        return text.codePointCount(0, text.length()) > longest ? printable + "…" : printable;
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
