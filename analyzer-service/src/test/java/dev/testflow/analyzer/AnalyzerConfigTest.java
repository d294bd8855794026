package dev.testflow.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.AnalyzerConfig.Target;
import dev.testflow.analyzer.AnalyzerConfig.TargetKind;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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
        assertThat(config.deliveries().patience()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.deliveries().maximumAttempts()).isEqualTo(50);
        assertThat(config.deliveries().shortestPause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.deliveries().longestPause()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.deliveries().targets()).isEmpty();
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

    @Test
    void readsTargets() {
        String prefix = "testflow.analyzer.deliveries.targets.\"shop issues\".";
        Target target = config(Map.of(
                        prefix + "kind", "github-issues",
                        prefix + "url", "https://api.github.com",
                        prefix + "project", "acme/shop",
                        prefix + "secret", "${java.io.tmpdir}",
                        prefix + "teams", "payments,billing",
                        prefix + "categories", "product",
                        prefix + "applications", "shop",
                        prefix + "fingerprints", "f2:1",
                        prefix + "severity", "high",
                        prefix + "every-run", "true"))
                .deliveries()
                .targets()
                .get("shop issues");

        assertThat(target.kind()).isEqualTo(TargetKind.GITHUB_ISSUES);
        assertThat(target.url()).contains(URI.create("https://api.github.com"));
        assertThat(target.project()).contains("acme/shop");
        assertThat(target.secret()).contains("/t");
        assertThat(target.teams()).contains(Set.of("payments", "billing"));
        assertThat(target.categories()).contains(Set.of("product"));
        assertThat(target.applications()).contains(Set.of("shop"));
        assertThat(target.fingerprints()).contains(Set.of("f2:1"));
        assertThat(target.leastSeverity()).isEqualTo("high");
        assertThat(target.everyRun()).contains(true);
        assertThat(target.to()).isEmpty();
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
