package dev.testflow.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.client.StubServices;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsCommandTest {

    @TempDir
    Path folder;

    private final StubServices services = new StubServices();
    private final StringWriter out = new StringWriter();

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void publishesPacts() throws IOException {
        services.on("PUT /contracts/payments/web/1.0?branch=next", "");
        Path file = Files.writeString(
                folder.resolve("web.json"),
                "{\"provider\": {\"name\": \"payments\"}, \"consumer\": {\"name\": \"web\"}}");

        assertThat(run("contracts publish --consumer-version 1.0 --branch next " + file))
                .isEqualTo(ExitCode.PASSED);

        assertThat(services.received().getFirst().body()).contains("\"payments\"");
        assertThat(out.toString()).startsWith("web expects of payments what ");
    }

    @Test
    void refusesWhatIsNoPact() throws IOException {
        Path file = Files.writeString(folder.resolve("web.json"), "{}");

        assertThat(run("contracts publish --consumer-version 1.0 " + file)).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void tellsWhetherContractsAreKept() {
        services.on("GET /contracts/payments?revision=abc", """
                {"deployable":false,"contracts":[
                  {"consumer":"mobile","version":"7","branch":"main","check":{"revision":"abc","holds":true,"run":"r1"}},
                  {"consumer":"web","version":"1.0","branch":"main","check":{"revision":"abc","holds":false,"run":"r1"}},
                  {"consumer":"shop","version":"2","branch":"next"}]}""");
        services.on("GET /contracts/stock", "{\"deployable\":true,\"contracts\":[]}");

        assertThat(run("contracts check payments --revision abc")).isEqualTo(ExitCode.FAILED);
        assertThat(run("contracts check stock")).isEqualTo(ExitCode.PASSED);

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                mobile 7 (main): kept by abc, run r1
                web 1.0 (main): broken by abc, run r1
                shop 2 (next): not checked
                not all are known to be kept
                all are kept
                """);
    }

    private int run(String line) {
        return TestFlowCommand.commandLine(services.environment())
                .setOut(new PrintWriter(out))
                .execute(line.split(" "));
    }
}
