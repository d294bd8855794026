package dev.testflow.provisioner.postgres;

import dev.testflow.provisioner.ProvisionerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Connections to the server that environments' databases are created on. */
@ApplicationScoped
class AdminConnections {

    private static final String CONNECT_SECONDS = "10";
    private static final String SOCKET_SECONDS = "300";

    /** Nothing that a database's owner can set for it changes what our statements do there, and nobody's lock holds us up for long. */
    private static final String OWN_SETTINGS =
            "-c search_path=pg_catalog -c role=none -c lock_timeout=2s -c statement_timeout=0 -c default_transaction_read_only=off";

    /** Nobody reads a script's notices. */
    private static final String QUIET = "-c client_min_messages=error";

    /** Of one result: nobody reads what a script selects either, and it must not fill our memory. */
    private static final String MOST_BYTES = "16M";

    private final ProvisionerConfig.Postgres config;

    AdminConnections(ProvisionerConfig config) {
        this.config = config.postgres();
    }

    /** Whether there is a server. */
    boolean configured() {
        return config.url().isPresent();
    }

    /** A connection that may create databases and roles. */
    Connection open() throws SQLException {
        return admin(config.url().orElseThrow());
    }

    /** A connection to a database of the server, as who may create databases and roles. */
    Connection open(String database) throws SQLException {
        return admin(url(database));
    }

    /** A connection to a database of the server, as one of its roles. */
    Connection open(String database, String user, String password) throws SQLException {
        return connect(url(database), user, password, QUIET);
    }

    String host() {
        return property(PGProperty.PG_HOST);
    }

    String port() {
        return property(PGProperty.PG_PORT);
    }

    /** The JDBC URL of a database of the server. */
    String url(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    private String property(PGProperty property) {
        Properties parsed = Driver.parseURL(config.url().orElseThrow(), null);
        if (parsed == null) {
            throw new IllegalStateException("testflow.provisioner.postgres.url is not a JDBC URL of PostgreSQL");
        }
        return Objects.requireNonNull(property.getOrDefault(parsed), property.getName());
    }

    private Connection admin(String url) throws SQLException {
        return connect(url, config.user(), config.password().orElse(""), OWN_SETTINGS);
    }

    private static Connection connect(String url, String user, String password, String settings) throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, user);
        PGProperty.PASSWORD.set(properties, password);
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, SOCKET_SECONDS);
        PGProperty.OPTIONS.set(properties, settings);
        PGProperty.MAX_RESULT_BUFFER.set(properties, MOST_BYTES);
        PGProperty.APPLICATION_NAME.set(properties, "testflow-provisioner");
        return DriverManager.getConnection(url, properties);
    }
}
