package dev.testflow.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalyzerConfigTest {

    @Test
    void hasDefaults() {
        AnalyzerConfig config = config(Map.of());

        assertThat(config.poll()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.batch()).isEqualTo(200);
        assertThat(config.maximumTeams()).isEqualTo(500);
        assertThat(config.planPatience()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.retention()).isEqualTo(Duration.ofDays(90));
        assertThat(config.mirrors()).isEqualTo(Path.of("/t/testflow/analyzer/mirrors"));
        assertThat(config.codePatience()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void hasTheseNames() {
        AnalyzerConfig config = config(Map.of(
                "testflow.analyzer.poll", "PT1S",
                "testflow.analyzer.batch", "1",
                "testflow.analyzer.maximum-teams", "2",
                "testflow.analyzer.plan-patience", "PT2S",
                "testflow.analyzer.retention", "P1D",
                "testflow.analyzer.mirrors", "/m",
                "testflow.analyzer.code-patience", "PT3S"));

        assertThat(config.poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.batch()).isEqualTo(1);
        assertThat(config.maximumTeams()).isEqualTo(2);
        assertThat(config.planPatience()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.retention()).isEqualTo(Duration.ofDays(1));
        assertThat(config.mirrors()).isEqualTo(Path.of("/m"));
        assertThat(config.codePatience()).isEqualTo(Duration.ofSeconds(3));
    }

    private static AnalyzerConfig config(Map<String, String> values) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(AnalyzerConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("java.io.tmpdir", "/t"), "system", 200))
                .withDefaultValues(values)
                .build();
        return config.getConfigMapping(AnalyzerConfig.class);
    }
}
