package dev.testflow.embedded;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where the tests of a JVM find broker and database.
 *
 * <p>Kept in system properties, not only in a field: Quarkus loads test resources in several class loaders, and each has
 * fields of its own. The same properties hand running servers to a JVM from outside.
 */
record TestServers(String bootstrapServers, String jdbcUrl, String password) {

    private static final String BOOTSTRAP = "testflow.test.bootstrap";
    private static final String JDBC = "testflow.test.jdbc";
    private static final String PASSWORD = "testflow.test.jdbc.password";
    private static final String WITH = "testflow.test.with";

    /** Locks what all class loaders of this JVM share. */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral")
    static TestServers shared() {
        synchronized (System.class) {
            TestServers running = fromProperties();
            return running == null ? remember(start()) : running;
        }
    }

    private static @Nullable TestServers fromProperties() {
        String bootstrap = System.getProperty(BOOTSTRAP, "");
        String jdbc = System.getProperty(JDBC, "");
        return bootstrap.isEmpty() || jdbc.isEmpty()
                ? null
                : new TestServers(bootstrap, jdbc, System.getProperty(PASSWORD, EmbeddedDatabase.NAME));
    }

    private static TestServers remember(TestServers started) {
        Map.of(BOOTSTRAP, started.bootstrapServers, JDBC, started.jdbcUrl, PASSWORD, started.password)
                .forEach(System::setProperty);
        return started;
    }

    private static TestServers start() {
        return "containers".equals(System.getProperty(WITH)) && ContainerServers.engineAnswers()
                ? ContainerServers.start()
                : embedded();
    }

    /** Both at once: the broker's start hides the database's. */
    private static TestServers embedded() {
        CompletableFuture<EmbeddedBroker> broker = CompletableFuture.supplyAsync(EmbeddedBroker::temporary);
        EmbeddedDatabase database = EmbeddedDatabase.temporary();
        endWithTheJvm(broker.join(), database);
        return new TestServers(broker.join().bootstrapServers(), database.jdbcUrl(), database.password());
    }

    /** The hook is also what keeps the servers reachable: the pipes of a forgotten process are closed, and end it. */
    private static void endWithTheJvm(EmbeddedBroker broker, EmbeddedDatabase database) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            broker.close();
            database.close();
        }));
    }
}
