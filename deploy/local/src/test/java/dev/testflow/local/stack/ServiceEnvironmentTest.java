package dev.testflow.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.local.Part;
import dev.testflow.local.Ports;
import dev.testflow.local.SourceTree;
import dev.testflow.local.StackPlan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {

    @Test
    void saysWhereEverythingIs() {
        Map<String, String> environment = of(Map.of(), Part.DATA);

        assertThat(environment)
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9")
                .containsEntry("QUARKUS_HTTP_PORT", "9083")
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("TESTFLOW_DATA_WORK_DIR", "/srv/tf/work/data")
                .containsEntry("TESTFLOW_DATA_PUBLIC_URL", "http://127.0.0.1:9083")
                .containsEntry("TESTFLOW_REPOSITORIES_ALLOWED", "file:///,https://");
    }

    @Test
    void handsOnConfigurationButNoSecretOfTheShellAndNotTheClientsVariables() {
        Map<String, String> caller = new HashMap<>(Map.of(
                "TESTFLOW_EXECUTOR_RETRIES", "1",
                "TESTFLOW_REPOSITORIES_ALLOWED", "https://git.example.org/",
                "QUARKUS_LOG_LEVEL", "DEBUG",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "TESTFLOW_SELECTOR_URL", "http://elsewhere",
                "TESTFLOW_HOME", "/home/ada/.testflow",
                "TESTFLOW_MARK", "shard:1"));
        caller.put("QUARKUS_HTTP_PORT", "1");

        Map<String, String> environment = of(caller, Part.EXECUTOR);

        assertThat(environment)
                .containsEntry("TESTFLOW_EXECUTOR_RETRIES", "1")
                .containsEntry("TESTFLOW_REPOSITORIES_ALLOWED", "https://git.example.org/")
                .containsEntry("QUARKUS_LOG_LEVEL", "DEBUG")
                .containsEntry("QUARKUS_HTTP_PORT", "8084")
                .doesNotContainKeys("AWS_SECRET_ACCESS_KEY", "TESTFLOW_SELECTOR_URL", "TESTFLOW_HOME", "TESTFLOW_MARK");
    }

    @Test
    void theJdkThatRunsThisIsFirstOnThePath() {
        assertThat(of(Map.of("PATH", "/opt/bin"), Part.EXECUTOR))
                .containsEntry("PATH", System.getProperty("java.home") + "/bin:/opt/bin")
                .containsEntry("JAVA_HOME", System.getProperty("java.home"));
    }

    private static Map<String, String> of(Map<String, String> caller, Part service) {
        Ports ports = Ports.parse(List.of("data=9083"), () -> 1);
        StackPlan plan =
                new StackPlan(new SourceTree(Path.of("/")), Path.of("/srv/tf"), null, Set.of(Part.DATA), ports, caller);
        return new ServiceEnvironment(plan, Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9")).of(service);
    }
}
