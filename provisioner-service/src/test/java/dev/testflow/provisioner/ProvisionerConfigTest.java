package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvisionerConfigTest {

    @Test
    void hasDefaultsForEverythingButTheServer() {
        ProvisionerConfig config = config(Map.of("java.io.tmpdir", "/tmp"));

        assertThat(config.workDir()).hasToString("/tmp/testflow-provisioner");
        assertThat(config.workers()).isEqualTo(4);
        assertThat(config.preparation()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.limits()).isEqualTo(new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Map.of()));
        assertThat(config.waiting()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.spare()).isEqualTo(new Spare(5, Integer.MAX_VALUE, Map.of()));
        assertThat(config.warmUnused()).isEqualTo(Duration.ofHours(1));
        assertThat(config.destructions()).isEqualTo(8);
        assertThat(config.leaked()).isEqualTo(Duration.ofHours(1));
        assertThat(config.poll()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.claim()).isGreaterThan(config.heartbeat().multipliedBy(3));
        assertThat(config.inspection()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.reaper()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.docker().host()).isEqualTo(URI.create("unix:///var/run/docker.sock"));
        assertThat(config.docker().publish()).isEqualTo("127.0.0.1");
        assertThat(config.docker().memory()).isEqualTo(2L << 30);
        assertThat(config.kubernetes().enabled()).isFalse();
        assertThat(config.kubernetes().clients()).containsExactly("testflow");
        assertThat(config.kubernetes().container()).isEqualTo("512Mi");
        assertThat(config.kubernetes().memory()).isEqualTo("8Gi");
        assertThat(config.kubernetes().pods()).isEqualTo(20);
        assertThat(config.compose().command()).isEmpty();
        assertThat(config.compose().timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.terraform().executable()).isEqualTo("terraform");
        assertThat(config.terraform().plugins()).isEmpty();
        assertThat(config.terraform().downloads()).isFalse();
        assertThat(config.terraform().providers()).containsExactly("terraform.io/builtin/terraform");
        assertThat(config.terraform().resources()).containsExactly("terraform_data");
        assertThat(config.terraform().environment()).isEmpty();
        assertThat(config.terraform().timeout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.places()).isEmpty();
        assertThat(config.postgres().url()).isEmpty();
        assertThat(config.postgres().user()).isEqualTo("postgres");
        assertThat(config.postgres().closedDatabases()).containsExactly("testflow", "postgres", "template1");
        assertThat(config.postgres().statementTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.postgres().templates()).isEqualTo(20);
        assertThat(config.postgres().templateUnused()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void readsThePropertiesThatTheReadmeNames() {
        ProvisionerConfig config = config(Map.of(
                "java.io.tmpdir", "/tmp",
                "testflow.provisioner.work-dir", "/srv/work",
                "testflow.provisioner.places.staging.properties.url", "https://staging.example.org",
                "testflow.provisioner.places.staging.reset", "https://staging.example.org/reset",
                "testflow.provisioner.postgres.url", "jdbc:postgresql://db/postgres",
                "testflow.provisioner.postgres.password", "secret",
                "testflow.provisioner.terraform.plugins", "/srv/plugins",
                "testflow.provisioner.capacity", "20",
                "testflow.provisioner.quota", "5",
                "testflow.provisioner.quotas.payments", "7"));

        assertThat(config.limits()).isEqualTo(new Limits(20, 5, Map.of("payments", 7)));

        assertThat(config.workDir()).hasToString("/srv/work");
        assertThat(config.terraform().plugins()).hasValue(Path.of("/srv/plugins"));
        assertThat(config.places().get("staging").properties()).containsEntry("url", "https://staging.example.org");
        assertThat(config.places().get("staging").reset()).hasValue(URI.create("https://staging.example.org/reset"));
        assertThat(config.postgres().url()).hasValue("jdbc:postgresql://db/postgres");
        assertThat(config.postgres().password()).hasValue("secret");
    }

    private static ProvisionerConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ProvisionerConfig.class)
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(ProvisionerConfig.class);
    }
}
