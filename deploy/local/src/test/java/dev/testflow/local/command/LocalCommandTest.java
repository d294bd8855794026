package dev.testflow.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.local.SourceTree;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LocalCommandTest {

    @TempDir
    private Path temporary;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void thereIsACheckout() {
        System.setProperty(SourceTree.PROPERTY, temporary.toString());
    }

    @AfterEach
    void forgetIt() {
        System.clearProperty(SourceTree.PROPERTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --only kafka",
                "up --ports selector",
                "up --ports broker=99999",
                "up --only selector",
                "demo extra"
            })
    void badInputIsTold(String arguments) {
        assertThat(run(arguments.replace("up", "up --data " + temporary).split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void aTakenPortIsNamedWithItsPartAndAWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = run(
                    "up",
                    "--data",
                    temporary.toString(),
                    "--only",
                    "database",
                    "--ports",
                    "database=" + taken.getLocalPort());

            assertThat(code).isEqualTo(3);
            assertThat(err.toString())
                    .contains(
                            "port " + taken.getLocalPort(),
                            "the database needs",
                            "--ports database=PORT",
                            "--ports free");
        }
    }

    @Test
    void hasTheClientsCommandsToo() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("change", "watch", "why", "report", "up", "demo");
    }

    private int run(String... arguments) {
        CommandLine command = LocalCommand.commandLine(
                Map.of("TESTFLOW_HOME", temporary.resolve("home").toString()));
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(arguments);
    }
}
