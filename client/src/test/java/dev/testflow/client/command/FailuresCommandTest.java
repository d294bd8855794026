package dev.testflow.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.client.StubServices;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailuresCommandTest {

    private final StubServices services = new StubServices();
    private final StringWriter out = new StringWriter();

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void listsFailuresByEveryFilter() {
        services.on(
                "GET /failures?limit=2&run=r1&team=payments&category=product&fingerprint=f2%3A1&application=shop", """
                {"items":[{"fingerprint":"f2:1","application":"shop","test":"t.py","caseName":"case","category":"product","likelyCause":"boom","team":"payments"},
                {"fingerprint":"f2:1","category":"product","team":"payments"}]}""");

        int code = run(
                "failures --run r1 --team payments --category product --fingerprint f2:1 --application shop --limit 2");

        assertThat(code).isEqualTo(ExitCode.PASSED);
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                f2:1  product  payments  shop:t.py#case  boom
                f2:1  product  payments  (no test)
                """);
    }

    @Test
    void tellsWhatARuleWouldMatch() {
        services.on("POST /rules/try", """
                {"searched":9,"matched":1,"moved":1,"refused":[],"matches":[{"fingerprint":"f2:1","occurrences":3,"category":"unknown","team":"payments","line":"boom"}]}""");

        assertThat(run("rules try database boom")).isEqualTo(ExitCode.PASSED);

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                f2:1  3 times  unknown  payments  boom
                matches 1 of the latest 9 fingerprints; 1 of them have another category now
                """);
        assertThat(services.received().getFirst().body())
                .contains("\"database\"")
                .contains("[\"boom\"]");
    }

    @Test
    void aRefusedPatternIsBadInput() {
        services.on(
                "POST /rules/try", "{\"searched\":0,\"matched\":0,\"moved\":0,\"refused\":[\"rule 'a' was refused\"]}");

        assertThat(run("rules try a (")).isEqualTo(ExitCode.BAD_INPUT);

        assertThat(out.toString()).contains("rule 'a' was refused");
    }

    private int run(String line) {
        return TestFlowCommand.commandLine(services.environment())
                .setOut(new PrintWriter(out))
                .execute(line.split(" "));
    }
}
