package shop.users;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads rows as JSON; the database writes it itself. */
final class Rows {

    private Rows() {}

    static String of(String table) throws SQLException {
        String url = System.getenv("DATABASE_URL");
        String query = "select coalesce(json_agg(rows), '[]') from (select * from " + table + " order by id) rows";
        try (Connection connection = DriverManager.getConnection(
                        url, System.getenv("DATABASE_USER"), System.getenv("DATABASE_PASSWORD"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
