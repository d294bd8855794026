package dev.testflow.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataConfigTest {

    @Test
    void hasDefaults() {
        DataConfig config = config(Map.of());

        assertThat(config.publicUrl()).isEqualTo(URI.create("http://127.0.0.1:8083"));
        assertThat(config.workDir()).isEqualTo(Path.of("/tmp/testflow/data"));
        assertThat(config.workers()).isEqualTo(2);
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.maximumRows()).isEqualTo(10_000_000);
        assertThat(config.poll()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.loading()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.download()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.attempts()).isEqualTo(5);
        assertThat(config.backoff()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.grace()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.reap()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(config.s3().buckets()).isEmpty();
        assertThat(config.s3().prefix()).isEqualTo("testflow/");
        assertThat(config.s3().region()).isEmpty();
        assertThat(config.s3().endpoint()).isEmpty();
        assertThat(config.s3().pathStyle()).isFalse();
    }

    @Test
    void hasTheseNames() {
        Map<String, String> values = new HashMap<>(Map.of(
                "testflow.data.public-url", "http://data:8080",
                "testflow.data.work-dir", "/srv/data",
                "testflow.data.workers", "3",
                "testflow.data.maximum-rows", "4",
                "testflow.data.poll", "PT1S",
                "testflow.data.lease", "PT2S",
                "testflow.data.attempts", "7",
                "testflow.data.backoff", "PT3S",
                "testflow.data.grace", "PT4S",
                "testflow.data.reap", "PT5S"));
        values.put("testflow.data.threads", "8");
        values.put("testflow.data.retention", "P1D");
        values.put("testflow.data.loading", "PT6S");
        values.put("testflow.data.download", "PT7S");
        values.put("testflow.data.s3.buckets", "test-,other-");
        values.put("testflow.data.s3.prefix", "p/");
        values.put("testflow.data.s3.region", "eu-central-1");
        values.put("testflow.data.s3.endpoint", "http://minio:9000");
        values.put("testflow.data.s3.path-style", "true");

        DataConfig config = config(values);

        assertThat(config.publicUrl()).isEqualTo(URI.create("http://data:8080"));
        assertThat(config.workDir()).isEqualTo(Path.of("/srv/data"));
        assertThat(config.workers()).isEqualTo(3);
        assertThat(config.threads()).isEqualTo(8);
        assertThat(config.maximumRows()).isEqualTo(4);
        assertThat(config.poll()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.loading()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.download()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.attempts()).isEqualTo(7);
        assertThat(config.backoff()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.grace()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.reap()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.retention()).isEqualTo(Duration.ofDays(1));
        assertThat(config.s3().buckets()).contains(List.of("test-", "other-"));
        assertThat(config.s3().prefix()).isEqualTo("p/");
        assertThat(config.s3().region()).contains("eu-central-1");
        assertThat(config.s3().endpoint()).contains(URI.create("http://minio:9000"));
        assertThat(config.s3().pathStyle()).isTrue();
    }

    private static DataConfig config(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("java.io.tmpdir", "/tmp");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(DataConfig.class)
                .withDefaultValues(all)
                .build();
        return config.getConfigMapping(DataConfig.class);
    }
}
