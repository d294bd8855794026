package dev.testflow.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void aNameBeginsNoLine() {
        assertThat(printed("test_a\nverdict   passed.py")).isEqualTo("selected  app:test_a\\u000averdict   passed.py");
        assertThat(printed("a" + (char) 0x2028 + "b")).isEqualTo("selected  app:a\\u2028b");
    }

    @Test
    void aNameDoesNotSteerTheTerminal() {
        assertThat(printed((char) 0x1b + "[2Jtest.py")).isEqualTo("selected  app:\\u001b[2Jtest.py");
        assertThat(printed("a" + (char) 0x202e + "gpj.py")).isEqualTo("selected  app:a\\u202egpj.py");
    }

    @Test
    void whatCanBeSeenIsLeftAlone() {
        assertThat(printed("café 100%d.py")).isEqualTo("selected  app:café 100%d.py");
    }

    private static String printed(String name) {
        StringWriter printed = new StringWriter();
        new Lines(new PrintWriter(printed)).print("%-8s  %s:%s", "selected", "app", name);
        return printed.toString().stripTrailing();
    }
}
