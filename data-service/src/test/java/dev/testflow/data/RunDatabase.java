package dev.testflow.data;

import dev.testflow.contract.Endpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A database with a role of its own, as the provisioner makes one for each run. */
public record RunDatabase(String url, String name) {

    private static final String PASSWORD = "s3cret-'\"";

    /** @param password of the server's administrator */
    public static RunDatabase create(String url, String password) throws SQLException {
        String name = "tf_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + name + " login password '" + PASSWORD.replace("'", "''") + "'");
            statement.execute("create database " + name + " owner " + name);
        }
        return new RunDatabase(url.replaceFirst("/[^/?]*(\\?.*)?$", "/" + name), name);
    }

    public Endpoint endpoint(String service) {
        String authority = url.substring("jdbc:postgresql://".length(), url.lastIndexOf('/'));
        int colon = authority.lastIndexOf(':');
        return new Endpoint(
                service,
                Map.of(
                        "host", authority.substring(0, colon),
                        "port", authority.substring(colon + 1),
                        "database", name,
                        "user", name,
                        "password", PASSWORD,
                        "url", url));
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of a query. */
    public List<String> column(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        }
    }

    public long count(String table) throws SQLException {
        return Long.parseLong(column("select count(*) from " + table).getFirst());
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, name, PASSWORD);
    }
}
