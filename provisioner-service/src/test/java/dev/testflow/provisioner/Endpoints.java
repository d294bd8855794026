package dev.testflow.provisioner;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Uses databases by the properties of their endpoints, as a run's tests do. */
final class Endpoints {

    private Endpoints() {}

    /** The first column of the first row. */
    static String query(Map<String, String> endpoint, String sql) throws SQLException {
        try (Connection connection = connect(endpoint);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void execute(Map<String, String> endpoint, String... statements) throws SQLException {
        try (Connection connection = connect(endpoint);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static Connection connect(Map<String, String> endpoint) throws SQLException {
        return DriverManager.getConnection(endpoint.get("url"), endpoint.get("user"), endpoint.get("password"));
    }
}
