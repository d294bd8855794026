package dev.testflow.analyzer.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.Notice;
import dev.testflow.analyzer.delivery.Notices;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostileTextTest {

    @Test
    void staysInsideMarkdownsCode() {
        String text = "```\n/close\n@everyone ![x](https://evil.example/x.png)\n`````";

        assertThat(Markdown.block(text)).startsWith("``````text\n").endsWith("\n``````\n");
    }

    @Test
    void doesNotEndJirasBlock() {
        assertThat(JiraIssues.text(delivery("{noformat}[~admin] {noformat:nopanel=true}")))
                .startsWith("{noformat}\n")
                .containsPattern("\\{ noformat}\\[~admin]")
                .doesNotContainPattern("(?s)^.+\\{noformat}.*\\{noformat}");
    }

    @Test
    void callsNobodyInSlack() {
        assertThat(Slack.escaped("<!channel> & <https://evil.example|click>"))
                .isEqualTo("&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt;");
    }

    @Test
    void isOneLineInATitle() {
        Notice notice =
                Notice.of(Notices.failure("f2:1", "a", "product", 1, "boom\r\nBcc: all@example.org" + "x".repeat(500)));

        assertThat(notice.title()).doesNotContain("\r", "\n").hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void turnsNoDirectionOfWriting() {
        assertThat(Words.visible("a\u202Egnp.exe\u0000\u001B[31m\tb\nc")).isEqualTo("agnp.exe[31m\tb\nc");
    }

    @Test
    void isBounded() {
        assertThat(Words.of(delivery("y".repeat(15_000)).notice())).hasSizeLessThan(6_000);
    }

    @Test
    void tellsNoSecretsInReasons() {
        assertThat(Reasons.saying("denied\nauthorization: Bearer abcdef", 200))
                .isEqualTo(": denied authorization: Bearer ***");
    }

    private static Delivery delivery(String text) {
        return new Delivery("id", Notice.of(Notices.failure("f2:1", "a", "product", 1, text)), 1, Instant.EPOCH, null);
    }
}
