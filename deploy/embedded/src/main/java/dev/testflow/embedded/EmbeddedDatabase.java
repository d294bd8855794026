package dev.testflow.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A real PostgreSQL on 127.0.0.1 with one database, {@value #NAME}, and its owner. It ends with this JVM, also when the
 * JVM is killed. Every connection needs the password, which a file in its directory keeps for the next start.
 *
 * <p>The server's log is {@code database.log} in its directory.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /** The name of the database, and of the user who owns it. */
    public static final String NAME = "testflow";

    /** Five services with two pools each, and some to look around with. */
    private static final String CONNECTIONS = "200";

    /** Applications under test may commit in two phases. */
    private static final String PREPARED_TRANSACTIONS = "20";

    private static final Duration STARTUP = Duration.ofMinutes(1);

    private final EmbeddedPostgres server;
    private final Guard guard;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, Guard guard, String password) {
        this.server = server;
        this.guard = guard;
        this.password = password;
    }

    /**
     * Starts a server on a free port with a temporary directory, which does not wait for the disk.
     *
     * @throws IllegalStateException when it does not come up; the message ends with the server's last words
     */
    public static EmbeddedDatabase temporary() {
        return start(Directories.temporary("database"), 0, Lifetime.TEMPORARY);
    }

    /**
     * Starts a server that keeps its data, safely against a power cut.
     *
     * @param directory where its data is kept; created when absent
     * @param port where clients connect, 0 for any free port
     * @throws IllegalStateException when it does not come up, or when another process has the directory; the message
     *     ends with the server's last words
     */
    public static EmbeddedDatabase keptIn(Path directory, int port) {
        return start(directory.toAbsolutePath(), port, Lifetime.KEPT);
    }

    private static EmbeddedDatabase start(Path directory, int port, Lifetime lifetime) {
        Directories.create(directory);
        Postmaster.forgetDead(directory.resolve("data"));
        String password = DatabasePassword.in(directory);
        Guard guard = Guard.over(directory, lifetime);
        try {
            EmbeddedPostgres server = launch(directory, FreePort.orFree(port), password, lifetime);
            createOwnDatabase(server, password);
            return new EmbeddedDatabase(server, guard, password);
        } catch (IOException | SQLException | RuntimeException failed) {
            String lastWords = Directories.lastLines(directory.resolve("database.log"));
            guard.close();
            throw new IllegalStateException("no database in " + directory + ": " + lastWords, failed);
        }
    }

    /** Where JDBC clients connect; the URL names no user and no schema. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + NAME;
    }

    /** The user who owns the database. */
    public String username() {
        return NAME;
    }

    /** The password of {@link #username()}. */
    public String password() {
        return password;
    }

    /** Stops the server, and returns when it is gone. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException unstoppable) {
            throw new IllegalStateException("the guard has to stop the database", unstoppable);
        } finally {
            guard.close();
        }
    }

    private static EmbeddedPostgres launch(Path directory, int port, String password, Lifetime lifetime)
            throws IOException {
        String durable = lifetime == Lifetime.KEPT ? "on" : "off";
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                directory.resolve("database.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(STARTUP)
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", CONNECTIONS)
                .setServerConfig("max_prepared_transactions", PREPARED_TRANSACTIONS)
                .setServerConfig("fsync", durable)
                .setServerConfig("full_page_writes", durable)
                .setServerConfig("synchronous_commit", durable)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .start();
    }

    /** A fresh directory lets everybody in; from here on only those who know the password. */
    private static void createOwnDatabase(EmbeddedPostgres server, String password) throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("select from pg_roles where rolname = '" + NAME + "'")
                    .next()) {
                statement.execute("create role " + NAME + " login password '" + password + "'");
            }
            if (!statement
                    .executeQuery("select from pg_database where datname = '" + NAME + "'")
                    .next()) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
            statement.execute("alter role postgres password '" + password + "'");
            Postmaster.demandPasswords(statement);
        }
    }
}
