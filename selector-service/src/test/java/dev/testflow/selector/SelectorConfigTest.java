package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectorConfigTest {

    @Test
    void hasDefaults() {
        SelectorConfig config = config(Map.of());

        assertThat(config.mirrors()).hasToString("/var/tmp/testflow/selector/mirrors");
        assertThat(config.planners()).isEqualTo(2);
        assertThat(config.poll()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.attempts()).isEqualTo(6);
        assertThat(config.backoff()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.mostTests()).isEqualTo(200_000);
        assertThat(config.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(config.github().webhookSecret()).isEmpty();
    }

    @Test
    void isCalledAsTheReadmeSays() {
        SelectorConfig config = config(Map.of(
                "testflow.selector.mirrors", "/srv/mirrors",
                "testflow.selector.most-tests", "7",
                "testflow.selector.retention", "P1D",
                "testflow.selector.github.webhook-secret", "s"));

        assertThat(config.mirrors()).hasToString("/srv/mirrors");
        assertThat(config.mostTests()).isEqualTo(7);
        assertThat(config.retention()).isEqualTo(Duration.ofDays(1));
        assertThat(config.github().webhookSecret()).contains("s");
    }

    private static SelectorConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(SelectorConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("java.io.tmpdir", "/var/tmp"), "system", 200))
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(SelectorConfig.class);
    }
}
