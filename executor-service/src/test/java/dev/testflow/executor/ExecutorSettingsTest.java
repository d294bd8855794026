package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.connect.Matching;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutorSettingsTest {

    @Test
    void hasDefaults() {
        ExecutorSettings settings = settings(Map.of());

        assertThat(settings.workDir()).isEqualTo(Path.of("/tmp/testflow-executor"));
        assertThat(settings.workerCount()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.poll()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.sweep()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.shardTarget()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.unseenTest()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.retries()).isZero();
        assertThat(settings.inherited()).contains("PATH", "HOME").doesNotContain("QUARKUS_DATASOURCE_PASSWORD");
        assertThat(settings.maximumOutput()).isEqualTo(262_144);
        assertThat(settings.maximumReport()).isEqualTo(64L << 20);
        assertThat(settings.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.benchmarks().tolerance()).isEqualTo(new Tolerance(0.1, 5, 0.01));
    }

    @Test
    void callsOfAmazonConnectAreOffAndWithinItsQuotas() {
        ExecutorSettings.Connect connect = settings(Map.of()).connect();

        assertThat(connect.enabled()).isFalse();
        assertThat(connect.instance()).isEmpty();
        assertThat(connect.region()).isEmpty();
        assertThat(connect.endpoint()).isEmpty();
        assertThat(connect.concurrent()).isEqualTo(5);
        assertThat(connect.queued()).isEqualTo(100);
        assertThat(connect.pace()).isEqualTo(Duration.ofMillis(500));
        assertThat(connect.burst()).isEqualTo(5);
        assertThat(connect.poll()).isEqualTo(Duration.ofSeconds(5));
        assertThat(connect.longestPoll()).isEqualTo(Duration.ofSeconds(30));
        assertThat(connect.matching()).isEqualTo(Matching.IN_PROPERTIES);
        assertThat(settings(Map.of("testflow.executor.connect.matching", "beside-properties"))
                        .connect()
                        .matching())
                .isEqualTo(Matching.BESIDE_PROPERTIES);
    }

    @Test
    void isSetByTheseNames() {
        ExecutorSettings settings = settings(Map.of(
                "testflow.executor.work-dir", "/w",
                "testflow.executor.workers", "7",
                "testflow.executor.lease", "PT1M",
                "testflow.executor.shard-target", "PT2M",
                "testflow.executor.retries", "2",
                "testflow.executor.inherited", "PATH",
                "testflow.executor.benchmarks.slowdown", "0.05",
                "testflow.executor.benchmarks.runs", "9",
                "testflow.executor.benchmarks.doubt", "0.02"));

        assertThat(settings.workDir()).isEqualTo(Path.of("/w"));
        assertThat(settings.workerCount()).isEqualTo(7);
        assertThat(settings.lease()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.shardTarget()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.retries()).isEqualTo(2);
        assertThat(settings.inherited()).containsExactly("PATH");
        assertThat(settings.benchmarks().tolerance()).isEqualTo(new Tolerance(0.05, 9, 0.02));
    }

    private static ExecutorSettings settings(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("java.io.tmpdir", "/tmp");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withMapping(ExecutorSettings.class)
                .build()
                .getConfigMapping(ExecutorSettings.class);
    }
}
