package dev.testflow.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Broker and database in containers, of the versions that the embedded ones have; Testcontainers ends them. */
final class ContainerServers {

    private static final String BROKER = "apache/kafka:4.3.1";
    private static final String DATABASE = "postgres:18";

    private ContainerServers() {}

    /** Looks for the engine before Testcontainers does, which logs a stack trace for every place it finds none in. */
    static boolean engineAnswers() {
        return System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    }

    @SuppressWarnings("resource") // They live as long as this JVM.
    static TestServers start() {
        KafkaContainer broker = new KafkaContainer(BROKER).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        PostgreSQLContainer database = new PostgreSQLContainer(DATABASE)
                .withDatabaseName(EmbeddedDatabase.NAME)
                .withUsername(EmbeddedDatabase.NAME)
                .withPassword(EmbeddedDatabase.NAME)
                .withCommand("postgres", "-c", "max_connections=200", "-c", "fsync=off");
        Startables.deepStart(broker, database).join();
        return new TestServers(broker.getBootstrapServers(), database.getJdbcUrl(), database.getPassword());
    }
}
