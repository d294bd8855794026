package dev.testflow.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.client.LocalInstallation;
import dev.testflow.client.ServiceName;
import dev.testflow.client.ServiceUrls;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ConnectionTest {

    @TempDir
    private Path home;

    @BeforeEach
    void anInstallationRuns() {
        new LocalInstallation(home)
                .announce(
                        ProcessHandle.current().pid(),
                        new ServiceUrls(Map.of(ServiceName.SELECTOR, URI.create("http://running:1"))));
    }

    @Test
    void anOptionWinsOverAVariableOverARunningInstallationOverTheDefault() {
        Map<String, String> bare = Map.of("TESTFLOW_HOME", "/nonexistent");
        Map<String, String> running = Map.of("TESTFLOW_HOME", home.toString());
        Map<String, String> named =
                Map.of("TESTFLOW_HOME", home.toString(), "TESTFLOW_SELECTOR_URL", "http://named:2/");

        assertThat(selector(bare)).isEqualTo("http://127.0.0.1:8081");
        assertThat(selector(running)).isEqualTo("http://running:1");
        assertThat(selector(named)).isEqualTo("http://named:2");
        assertThat(selector(named, "--selector-url", "http://asked:3")).isEqualTo("http://asked:3");
    }

    private static String selector(Map<String, String> environment, String... arguments) {
        Asking asking = new Asking();
        new CommandLine(asking).parseArgs(arguments);
        return asking.connection.urls(environment).of(ServiceName.SELECTOR);
    }

    @Command
    private static final class Asking {
        @Mixin
        private Connection connection;
    }
}
