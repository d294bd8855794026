package dev.testflow.executor.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.testflow.executor.timeline.Timeline.Bar;
import dev.testflow.executor.timeline.Timeline.Handed;
import dev.testflow.executor.timeline.Timeline.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class TimelineSvgTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void drawsABarForWhatTookTimeAndALineForWhatWasHandedOn() throws Exception {
        Document svg = draw(new Timeline(
                "shop",
                List.of(bar("users:login", Kind.PASSED, 0, 2), bar("shop:pay", Kind.FAILED, 2, 4)),
                List.of(new Handed("token", "users:login", "shop:pay"), new Handed("gone", "none", "shop:pay")),
                3));

        NodeList bars = svg.getElementsByTagName("rect");
        assertThat(bars.getLength()).isEqualTo(2);
        assertThat(bars.item(0).getAttributes().getNamedItem("x").getNodeValue())
                .isEqualTo("260.0");
        assertThat(bars.item(0).getAttributes().getNamedItem("width").getNodeValue())
                .isEqualTo("350.0");
        assertThat(bars.item(1).getAttributes().getNamedItem("x").getNodeValue())
                .isEqualTo("610.0");
        assertThat(bars.item(1).getTextContent()).isEqualTo("shop:pay: told");
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("token", "and 3 more")
                .doesNotContain("gone");
    }

    @Test
    void drawsWhatHasNoEndYetAndNothingAtAll() {
        assertThatCode(() -> {
                    draw(new Timeline("", List.of(new Bar("a", Kind.OTHER, START, null, "")), List.of(), 0));
                    draw(new Timeline("", List.of(), List.of(), 0));
                })
                .doesNotThrowAnyException();
    }

    @Property(tries = 300)
    void takesNamesForTextWhateverTheyAre(@ForAll String name) throws Exception {
        assertHarmless(name);
    }

    @Test
    void takesMarkupForText() throws Exception {
        assertHarmless("</title></svg><script>alert(1)</script>");
        assertHarmless("\"/><image href=\"https://example.org/x\" onload=\"alert(1)\"/>");
        assertHarmless("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>&x;");
        assertHarmless("\0\u202e\ud800]]>");
    }

    private static void assertHarmless(String name) throws Exception {
        Document svg = draw(
                new Timeline(name, List.of(bar(name, Kind.PASSED, 0, 1)), List.of(new Handed(name, name, name)), 0));
        Set<String> elements = new TreeSet<>();
        Set<String> attributes = new TreeSet<>();
        NodeList all = svg.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            elements.add(all.item(i).getNodeName());
            for (int j = 0; j < all.item(i).getAttributes().getLength(); j++) {
                attributes.add(all.item(i).getAttributes().item(j).getNodeName());
            }
        }
        assertThat(elements).containsExactly("line", "rect", "svg", "text", "title");
        assertThat(attributes).noneMatch(attribute -> attribute.startsWith("on") || attribute.contains("href"));
        assertThat(svg.getDoctype()).isNull();
    }

    private static Bar bar(String name, Kind kind, int from, int to) {
        return new Bar(name, kind, START.plusSeconds(from), START.plusSeconds(to), "told");
    }

    private static Document draw(Timeline timeline) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TimelineSvg.write(timeline, bytes);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setExpandEntityReferences(false);
        try {
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (org.xml.sax.SAXException e) {
            throw new IOException(bytes.toString(StandardCharsets.UTF_8), e);
        }
    }
}
