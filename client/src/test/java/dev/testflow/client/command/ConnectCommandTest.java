package dev.testflow.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectCommandTest {

    private static final String GOOD = """
            ## S1: Opening hours
            Caller: Dials +1 (800) 555-0100
            Expected: System plays greeting: "Welcome to the garden centre"
            Caller: Presses 1
            Expected: System plays: "We are open until six"
            Expected: Call disconnects
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void checkTellsFileAndLine() throws Exception {
        Path file = Files.writeString(
                folder.resolve("test-scripts.md"),
                GOOD + "\n## S2: Odd\nExpected: System plays: \"hello\"\nCaller: Whistles\n");

        assertThat(run("connect", "check", file.toString())).isEqualTo(ExitCode.BAD_INPUT);

        assertThat(out.toString().lines())
                .containsExactly(
                        file + ":8: W_NO_DISCONNECT nothing tells how the call ends: Odd",
                        file
                                + ":10: E_UNKNOWN_CALLER_ACTION a caller dials, presses, enters, says, remains silent or hangs up: Whistles",
                        file + ": 1 of 2 scenarios can be executed");
    }

    @Test
    void checkAcceptsWhatCanBeExecuted() throws Exception {
        Path file = Files.writeString(folder.resolve("test-scripts.md"), GOOD);

        assertThat(run("connect", "check", file.toString())).isZero();
        assertThat(run("connect", "check", folder.resolve("missing.md").toString()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("cannot be read");
    }

    @Test
    void convertPrintsTheContentOfTestCases() throws Exception {
        Path file = Files.writeString(folder.resolve("test-scripts.md"), GOOD);

        assertThat(run("connect", "convert", "--matching", "beside_properties", file.toString()))
                .isZero();

        JsonNode content = new ObjectMapper().readTree(out.toString()).at("/S1/content");
        assertThat(content.findValuesAsText("Text"))
                .containsExactly("Welcome to the garden centre", "We are open until six");
        assertThat(content.at("/Observations/0/Event/MatchingCriteria").asText())
                .isEqualTo("Inclusion");
    }

    @Test
    void exportLeavesOutWhatIsRefused() throws Exception {
        Path file = Files.writeString(
                folder.resolve("test-scripts.md"),
                GOOD + "\n## S2: Odd\nExpected: System plays: \"hello\"\nCaller: Whistles\n");

        assertThat(run("connect", "export", "--instance", "i-1", file.toString()))
                .isEqualTo(ExitCode.BAD_INPUT);

        assertThat(Files.readString(folder.resolve("run-tests.py")))
                .contains("or \"i-1\"", "Welcome to the garden centre")
                .doesNotContain("Odd", "@SCENARIOS@", "@FLOW@");
        assertThat(err.toString()).contains("test-scripts.md:10: E_UNKNOWN_CALLER_ACTION");
    }

    private int run(String... arguments) {
        return TestFlowCommand.commandLine(Map.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
