package dev.testflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class BrokerAndDatabaseIT {

    @Test
    void configuresABrokerAndADatabaseThatAnswer() throws Exception {
        Map<String, String> configuration = new BrokerAndDatabase().start();

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", configuration.get("kafka.bootstrap.servers")));
                Connection connection = DriverManager.getConnection(
                        configuration.get("quarkus.datasource.jdbc.url"),
                        configuration.get("quarkus.datasource.username"),
                        configuration.get("quarkus.datasource.password"))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void startsThemOncePerJvm() {
        BrokerAndDatabase first = new BrokerAndDatabase();
        Map<String, String> before = first.start();
        first.stop();

        assertThat(new BrokerAndDatabase().start()).isEqualTo(before);
    }
}
