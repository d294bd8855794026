package dev.testflow.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.client.StubServices;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    private final StubServices services = new StubServices();
    private final StringWriter out = new StringWriter();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("testflow.yaml"), "nmae: x");
    }

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void tellsEveryErrorAsACompilerWould() {
        services.on(
                "POST /workflows/check",
                "[{\"path\":\"nmae\",\"line\":1,\"column\":1,\"message\":\"did you mean 'name'?\"}]");

        assertThat(run(file)).isEqualTo(ExitCode.BAD_INPUT);

        assertThat(out.toString()).isEqualToNormalizingNewlines(file + ":1:1: did you mean 'name'?\n");
        assertThat(services.received().getFirst().body()).isEqualTo("nmae: x");
    }

    @Test
    void saysThatADefinitionIsValid() {
        services.on("POST /workflows/check", "[]");

        assertThat(run(file)).isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines(file + " is valid\n");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(run(folder.resolve("none"))).isEqualTo(ExitCode.BAD_INPUT);
    }

    private int run(Path definition) {
        return TestFlowCommand.commandLine(services.environment())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("validate", definition.toString());
    }
}
