package dev.testflow.executor;

import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of whole runs have: a folder for the repository, and the other services' side of the topics. */
abstract class RunningExecutor {

    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    BusFixture bus;

    @BeforeEach
    void open() {
        bus = new BusFixture(bootstrap);
    }

    @AfterEach
    void close() {
        bus.close();
    }
}
