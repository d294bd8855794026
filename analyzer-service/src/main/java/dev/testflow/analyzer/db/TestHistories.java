package dev.testflow.analyzer.db;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.flakiness.TestHistory;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import dev.testflow.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What is remembered of the runs of tests that ever failed, by workflow. */
@ApplicationScoped
public class TestHistories {

    private static final TypeReference<Map<String, Double>> SHARES = new TypeReference<>() {};

    /** What a test came to in a run, after what is remembered of it. */
    private record Seen(String application, String test, TestHistory after) {}

    private static final String HISTORY = "h.belief, h.flaky, h.shares, h.streak, h.streak_fingerprint";

    private final DataSource database;

    TestHistories(DataSource database) {
        this.database = database;
    }

    /** What is known of the failing test; nothing of a run as a whole. */
    public TestHistory of(String workflow, Failure failure) {
        return new Query(
                        database,
                        "select " + HISTORY
                                + " from test_histories h where workflow = ? and application = ? and test = ?",
                        workflow,
                        failure.application(),
                        failure.test())
                .first(TestHistories::history)
                .orElse(TestHistory.NONE);
    }

    /** Adds a run whose failures are all classified, and whose passed tests are known still. A run counts once. */
    public void add(String run, String workflow) {
        List<Seen> seen = new ArrayList<>(failed(run, workflow));
        seen.addAll(passed(run, workflow));
        write(run, workflow, seen);
    }

    /** Forgets tests that were in none of the runs that are kept. */
    public void forgetUnseen() {
        new Query(
                        database,
                        "delete from test_histories h where not exists (select 1 from runs r where r.run = h.last_run)")
                .update();
    }

    private List<Seen> failed(String run, String workflow) {
        return new Query(
                        database,
                        "select f.application, f.test, f.fingerprint, f.by_chance, " + HISTORY
                                + " from (select application, test, min(fingerprint) as fingerprint, bool_and(flaky) as by_chance from failures"
                                + "        where run = ? and test is not null and classified_at is not null group by application, test) f"
                                + " left join test_histories h on h.workflow = ? and h.application = f.application and h.test = f.test"
                                + " where h.last_run is distinct from ? order by f.application, f.test",
                        run,
                        workflow,
                        run)
                .list(row -> {
                    TestHistory before = history(row);
                    String fingerprint = row.getString("fingerprint");
                    return seen(
                            row, row.getBoolean("by_chance") ? before.flaked(fingerprint) : before.failed(fingerprint));
                });
    }

    /** Of the tests that passed, only those that ever failed are remembered. */
    private List<Seen> passed(String run, String workflow) {
        return new Query(
                        database,
                        "select p.application, p.test, " + HISTORY
                                + " from passes p join test_histories h on h.workflow = ? and h.application = p.application and h.test = p.test"
                                + " where p.run = ? and h.last_run <> ? order by p.application, p.test",
                        workflow,
                        run,
                        run)
                .list(row -> seen(row, history(row).passed()));
    }

    private void write(String run, String workflow, List<Seen> seen) {
        Sql.run(database, connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(
                    "insert into test_histories (workflow, application, test, belief, flaky, shares, streak, streak_fingerprint, last_run)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (workflow, application, test) do update set belief = excluded.belief,"
                            + " flaky = excluded.flaky, shares = excluded.shares, streak = excluded.streak,"
                            + " streak_fingerprint = excluded.streak_fingerprint, last_run = excluded.last_run")) {
                for (Seen test : seen) {
                    TestHistory after = test.after();
                    upsert.setString(1, workflow);
                    upsert.setString(2, test.application());
                    upsert.setString(3, test.test());
                    upsert.setArray(
                            4, connection.createArrayOf("float8", after.belief().toArray()));
                    upsert.setDouble(5, after.flaky());
                    upsert.setString(6, Json.write(after.shares()));
                    upsert.setInt(7, after.streak());
                    upsert.setString(8, after.streakFingerprint());
                    upsert.setString(9, run);
                    upsert.addBatch();
                }
                return upsert.executeBatch().length;
            }
        });
    }

    private static Seen seen(ResultSet row, TestHistory after) throws SQLException {
        return new Seen(row.getString("application"), row.getString("test"), after);
    }

    private static TestHistory history(ResultSet row) throws SQLException {
        return row.getArray("belief") == null
                ? TestHistory.NONE
                : new TestHistory(
                        List.of((Double[]) row.getArray("belief").getArray()),
                        row.getDouble("flaky"),
                        Json.read(row.getString("shares"), SHARES),
                        row.getInt("streak"),
                        row.getString("streak_fingerprint"));
    }
}
