package dev.testflow.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.client.StubServices;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {

    private static final String RECIPE =
            "{\"name\":\"%s\",\"seed\":1,\"entities\":[{\"name\":\"users\",\"count\":9,\"fields\":[{\"name\":\"id\",\"generator\":\"uuid\"}]}]}";

    private final StubServices services = new StubServices();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void showsTheFirstRowsOfEachEntity() throws Exception {
        Path file = Files.writeString(folder.resolve("testflow.yaml"), "name: shop");
        services.on("POST /recipes", "[" + RECIPE.formatted("other") + "," + RECIPE.formatted("shop") + "]")
                .on("POST /datasets/preview?rows=2", """
                        {"version":"abc","entities":[{"name":"users","count":9,"columns":{"id":"uuid"},"rows":[{"id":"1"},{"id":"2"}]}]}""");

        assertThat(run("data", "preview", file.toString(), "--dataset", "shop", "--rows", "2"))
                .isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                shop, version abc
                  users, 9 rows
                    {"id":"1"}
                    {"id":"2"}
                """);
        assertThat(services.received().getFirst().body()).isEqualTo("name: shop");
        assertThat(run("data", "preview", file.toString(), "--dataset", "none")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("there is no dataset 'none'");
        assertThat(run("data", "preview", folder.resolve("missing").toString())).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void endsWithOneWhenDatasetsDiffer() {
        services.on("GET /datasets/run-1/shop/difference?to=run-2", """
                        {"from":"a","to":"b","differences":["the seed was 1 and is 2"]}""")
                .on("GET /datasets/run-1/shop/difference?to=run-1", "{\"from\":\"a\",\"to\":\"a\",\"differences\":[]}");

        assertThat(run("data", "diff", "shop", "run-1", "run-2")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).isEqualToNormalizingNewlines("the seed was 1 and is 2\n");
        assertThat(run("data", "diff", "shop", "run-1", "run-1")).isZero();
        assertThat(run("data", "diff", "shop", "run-1", "run-3")).isEqualTo(ExitCode.BAD_INPUT);
    }

    private int run(String... arguments) {
        return TestFlowCommand.commandLine(services.environment())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
