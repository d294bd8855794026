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
        return connect(
                config.url().orElseThrow(), config.user(), config.password().orElse(""));
    }

    /** A connection to a database of the server, as one of its roles. */
    Connection open(String database, String user, String password) throws SQLException {
        return connect(url(database), user, password);
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

    private static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, user);
        PGProperty.PASSWORD.set(properties, password);
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, SOCKET_SECONDS);
        PGProperty.APPLICATION_NAME.set(properties, "testflow-provisioner");
        return DriverManager.getConnection(url, properties);
    }
}
