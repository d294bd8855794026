package dev.testflow.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A broker and a database for {@code @QuarkusTest}: {@code @WithTestResource(value = BrokerAndDatabase.class, scope =
 * TestResourceScope.GLOBAL)}. Both start once per JVM and end with it.
 *
 * <p>A service adds its own schema to the JDBC URL in its configuration
 * ({@code quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema}), and creates the topics it needs.
 *
 * <p>System properties decide where they come from: with {@code testflow.test.bootstrap} and {@code testflow.test.jdbc}
 * (and {@code testflow.test.jdbc.password}) running ones are used, with {@code testflow.test.with=containers} those of
 * Testcontainers where a container engine answers, otherwise the embedded ones.
 */
public final class BrokerAndDatabase implements QuarkusTestResourceLifecycleManager {

    /**
     * Starts what does not run yet.
     *
     * @return the configuration of Kafka and of the default data source
     * @throws IllegalStateException when broker or database does not come up
     */
    @Override
    public Map<String, String> start() {
        TestServers servers = TestServers.shared();
        return Map.of(
                "kafka.bootstrap.servers", servers.bootstrapServers(),
                "quarkus.datasource.jdbc.url", servers.jdbcUrl(),
                "quarkus.datasource.username", EmbeddedDatabase.NAME,
                "quarkus.datasource.password", servers.password(),
                "quarkus.devservices.enabled", "false");
    }

    /** Does nothing: the next test class of this JVM goes on with the same servers. */
    @Override
    public void stop() {}
}
