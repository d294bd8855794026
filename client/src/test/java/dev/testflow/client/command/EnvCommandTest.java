package dev.testflow.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.client.StubServices;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnvCommandTest {

    private static final String ENVIRONMENT =
            "{\"id\":\"env-1\",\"run\":\"run-1\",\"team\":\"payments\",\"state\":\"dirty\",\"reason\":\"kept\","
                    + "\"createdAt\":\"2026-03-01T12:00:00Z\",\"expiresAt\":\"2026-03-01T13:00:00Z\"%s}";

    private final StubServices services = new StubServices();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void listsEnvironments() {
        services.on(
                "GET /environments?limit=3&run=run-1&state=dirty",
                "{\"items\":[" + ENVIRONMENT.formatted("") + ","
                        + ENVIRONMENT.formatted(",\"leakedAt\":\"2026-03-01T12:30:00Z\"") + ","
                        + ENVIRONMENT.formatted(",\"spare\":true") + "]}");

        assertThat(run("env", "ls", "--run", "run-1", "--state", "dirty", "--limit", "3"))
                .isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                env-1  dirty  2026-03-01T12:00:00Z  run run-1  team payments  kept
                env-1  dirty (leaked since 2026-03-01T12:30:00Z)  2026-03-01T12:00:00Z  run run-1  team payments  kept
                env-1  dirty  2026-03-01T12:00:00Z  spare  kept
                """);
    }

    @Test
    void showsAnEnvironmentWithServicesAndHistory() {
        services.on("GET /environments/env-1", ENVIRONMENT.formatted("""
                ,"log":"the end","services":[{"name":"db","type":"postgres","resource":"tf_1","ready":true,"properties":{"port":"5","host":"h"}},
                {"name":"api","type":"process","resource":"tf_2","ready":false}],
                "history":[{"state":"requested","at":"2026-03-01T12:00:00Z"},{"state":"dirty","reason":"kept","at":"2026-03-01T12:10:00Z"}]"""));

        assertThat(run("env", "show", "env-1")).isZero();

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                env-1  dirty  2026-03-01T12:00:00Z  run run-1  team payments  kept
                  db (postgres, tf_1) {host=h, port=5}
                  api (process, tf_2) not ready {}
                  2026-03-01T12:00:00Z requested
                  2026-03-01T12:10:00Z dirty: kept
                the end
                """);
    }

    @Test
    void anUnknownEnvironmentIsBadInput() {
        assertThat(run("env", "show", "env-2")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString()).contains("there is no environment 'env-2'");
    }

    @Test
    void letsEnvironmentsGo() {
        services.on("POST /environments/env-1/reap", 202, "")
                .on("POST /environments/env-2/reap", 409, "{\"detail\":\"it is released\"}");

        assertThat(run("env", "reap", "env-1", "env-2")).isNotZero();

        assertThat(out.toString()).contains("env-1 is let go").doesNotContain("env-2 is let go");
        assertThat(err.toString()).contains("it is released");
    }

    @Test
    void tellsWhatThereStillIs() {
        services.on("GET /environments/orphans?run=run-1", """
                {"run":"run-1","at":"2026-03-01T12:00:00Z","orphans":1,"environments":[{"environment":"env-1","state":"released","resources":[
                {"service":"db","type":"postgres","resource":"tf_1","presence":"GONE"},{"service":"api","type":"process","resource":"tf_2","presence":"ALIVE"}]}]}""");

        assertThat(run("env", "orphans", "run-1")).isEqualTo(ExitCode.FAILED);

        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                env-1 released
                  api (process, tf_2) ALIVE
                1 orphans at 2026-03-01T12:00:00Z
                """);
    }

    private int run(String... arguments) {
        return TestFlowCommand.commandLine(services.environment())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
