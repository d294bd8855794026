package dev.testflow.provisioner.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.embedded.testing.AccountStub;
import dev.testflow.provisioner.ProvisionerConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    private final AccountStub stub = new AccountStub();

    @BeforeEach
    void credentials() {
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void sandboxIsAskedOnce() {
        Account account = account(Map.of());

        assertThat(account.objection()).isEmpty();
        assertThat(account.objection()).isEmpty();
        assertThat(stub.requests()).containsExactly("GetCallerIdentity", "ListAccountAliases");
    }

    @Test
    void credentialsOfAnotherAccountAreRefusedWithoutItsNumber() {
        assertThat(account(Map.of("testflow.provisioner.aws.account", "210987654321"))
                        .objection())
                .contains("the credentials are of another account than the configured one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "shop-PROD", "preprod"})
    void aliasOfProductionIsRefused(String alias) {
        stub.alias(alias);

        assertThat(account(Map.of()).objection().orElseThrow()).contains(alias);
    }

    @Test
    void nothingIsAskedWhenItIsOff() {
        assertThat(account(Map.of("testflow.provisioner.aws.enabled", "false")).objection())
                .isPresent();
        assertThat(account(Map.of("testflow.provisioner.aws.account", "")).objection())
                .isPresent();
        assertThat(stub.requests()).isEmpty();
    }

    private Account account(Map<String, String> otherwise) {
        Map<String, String> values = new HashMap<>(Map.of(
                "java.io.tmpdir", "/tmp",
                "testflow.provisioner.aws.enabled", "true",
                "testflow.provisioner.aws.account", AccountStub.ACCOUNT,
                "testflow.provisioner.aws.region", "us-east-1",
                "testflow.provisioner.aws.endpoint", stub.url()));
        values.putAll(otherwise);
        ProvisionerConfig.Aws config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withMapping(ProvisionerConfig.class)
                .build()
                .getConfigMapping(ProvisionerConfig.class)
                .aws();
        Map<String, Long> prices = new HashMap<>();
        for (Operation known : Operation.values()) {
            prices.put(known.key(), 0L);
        }
        return new Account(new SandboxClients(config, new SandboxPolicy("testflow-", prices)), config);
    }
}
