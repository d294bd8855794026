package dev.testflow.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
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
    }

    @Test
    void hasTheseNames() {
        AnalyzerConfig config = config(Map.of(
                "testflow.analyzer.poll", "PT1S",
                "testflow.analyzer.batch", "1",
                "testflow.analyzer.maximum-teams", "2",
                "testflow.analyzer.plan-patience", "PT2S",
                "testflow.analyzer.retention", "P1D"));

        assertThat(config.poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.batch()).isEqualTo(1);
        assertThat(config.maximumTeams()).isEqualTo(2);
        assertThat(config.planPatience()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.retention()).isEqualTo(Duration.ofDays(1));
    }

    private static AnalyzerConfig config(Map<String, String> values) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(AnalyzerConfig.class)
                .withDefaultValues(values)
                .build();
        return config.getConfigMapping(AnalyzerConfig.class);
    }
}
