package dev.testflow.selector.db;

import dev.testflow.contract.TestRole;
import dev.testflow.messaging.EventJson;
import dev.testflow.messaging.Query;
import dev.testflow.messaging.Sql;
import dev.testflow.selector.PlanLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tests of the plans, selected and skipped ones. */
@ApplicationScoped
public class PlanTestTable {

    private static final int BATCH = 1_000;

    private final DataSource database;

    PlanTestTable(DataSource database) {
        this.database = database;
    }

    void insert(String run, List<PlanLine> lines) {
        Sql.run(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into plan_test (run, position, application, test, role, reasons, owners) values (?, ?, ?, ?, ?, ?, ?)")) {
                int waiting = 0;
                for (PlanLine line : lines) {
                    bind(insert, run, line);
                    insert.addBatch();
                    if (++waiting == BATCH) {
                        insert.executeBatch();
                        waiting = 0;
                    }
                }
                insert.executeBatch();
            }
            return lines.size();
        });
    }

    private static void bind(PreparedStatement insert, String run, PlanLine line) throws SQLException {
        Connection connection = insert.getConnection();
        insert.setString(1, run);
        insert.setInt(2, line.position());
        insert.setString(3, line.application());
        insert.setString(4, line.test());
        insert.setString(5, word(line.role()));
        insert.setArray(6, connection.createArrayOf("text", line.reasons().toArray()));
        insert.setArray(7, connection.createArrayOf("text", line.owners().toArray()));
    }

    /**
     * A plan's tests after a position.
     *
     * @param selected only those that run, or only those that do not; both when absent
     */
    public List<PlanLine> after(
            String run, int position, @Nullable Boolean selected, @Nullable String application, int limit) {
        return new Query(database, """
                        select * from plan_test where run = ? and position > ?
                        and selected = coalesce(?::boolean, selected) and application = coalesce(?::text, application)
                        order by position limit ?""", run, position, selected, application, limit).list(PlanTestTable::read);
    }

    public Optional<PlanLine> find(String run, String application, String test) {
        return new Query(
                        database,
                        "select * from plan_test where run = ? and md5(test) = md5(?) and test = ? and application = ?",
                        run,
                        test,
                        test,
                        application)
                .first(PlanTestTable::read);
    }

    private static @Nullable String word(@Nullable TestRole role) {
        return role == null ? null : EventJson.mapper().convertValue(role, String.class);
    }

    private static @Nullable TestRole role(@Nullable String word) {
        return word == null ? null : EventJson.mapper().convertValue(word, TestRole.class);
    }

    private static PlanLine read(ResultSet row) throws SQLException {
        return new PlanLine(
                row.getInt("position"),
                row.getString("application"),
                row.getString("test"),
                role(row.getString("role")),
                Query.texts(row, "reasons"),
                Query.texts(row, "owners"));
    }
}
