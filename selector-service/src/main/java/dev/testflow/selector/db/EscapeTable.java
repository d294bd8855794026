package dev.testflow.selector.db;

import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestRole;
import dev.testflow.messaging.EventJson;
import dev.testflow.messaging.Query;
import dev.testflow.selector.EscapeRate;
import dev.testflow.selector.PlanLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** What the selection missed: counts that only grow, and the last cases. */
@ApplicationScoped
public class EscapeTable {

    /** A test that failed although the selection had skipped it, or would have. */
    public record Escape(String run, String change, String application, String test, TestRole role, Instant at) {}

    private final DataSource database;
    private final PlanTestTable tests;

    EscapeTable(DataSource database, PlanTestTable tests) {
        this.database = database;
        this.tests = tests;
    }

    /** Those of some tests of a run that run to tell what the selection misses. */
    public List<TestFinished> checking(String run, List<TestFinished> finished) {
        Set<List<String>> checking = tests.checking(run, finished);
        return finished.stream()
                .filter(test -> checking.contains(List.of(test.application(), test.test())))
                .toList();
    }

    /**
     * Counts the verdict of a test, once for a run however often it is told, and only if the test runs to tell what the selection misses.
     *
     * @return whether it was counted now
     */
    public boolean count(String workflow, TestFinished finished, boolean escaped) {
        Optional<PlanLine> counted = tests.findChecking(finished.run(), finished.application(), finished.test())
                .filter(line -> isFirstVerdict(finished.run(), line.position()));
        counted.ifPresent(line -> {
            add(workflow, finished.application(), escaped);
            if (escaped) {
                keep(workflow, finished, EventJson.mapper().convertValue(line.role(), String.class));
            }
        });
        return counted.isPresent();
    }

    private boolean isFirstVerdict(String run, int position) {
        return new Query(
                                database,
                                "insert into checked_test (run, position) values (?, ?) on conflict do nothing",
                                run,
                                position)
                        .update()
                == 1;
    }

    private void add(String workflow, String application, boolean escaped) {
        new Query(database, """
                        insert into escape_count (workflow, application, sampled, escapes) values (?, ?, 1, ?)
                        on conflict (workflow, application) do update set
                          sampled = escape_count.sampled + 1, escapes = escape_count.escapes + excluded.escapes""", workflow, application, escaped ? 1 : 0).update();
    }

    private void keep(String workflow, TestFinished finished, String role) {
        new Query(database, """
                        insert into escape (workflow, application, test, role, run, change)
                        select ?, ?, ?, ?, run, change from plan where run = ?""", workflow, finished.application(), finished.test(), role, finished.run()).update();
    }

    /** The counts of a workflow's applications, by their names. */
    public Map<String, EscapeRate> counts(String workflow) {
        Map<String, EscapeRate> counts = new TreeMap<>();
        new Query(database, "select application, sampled, escapes from escape_count where workflow = ?", workflow)
                .list(row -> counts.put(row.getString(1), new EscapeRate(row.getLong(2), row.getLong(3))));
        return counts;
    }

    /** The last escapes of a workflow, the latest first. */
    public List<Escape> last(String workflow, int limit) {
        return new Query(
                        database,
                        "select * from escape where workflow = ? order by number desc limit ?",
                        workflow,
                        limit)
                .list(EscapeTable::read);
    }

    /** Forgets old escapes; the counts stay. */
    public void deleteOlderThan(Duration age) {
        new Query(database, "delete from escape where at < now() - make_interval(secs => ?)", age.toSeconds()).update();
    }

    private static Escape read(ResultSet row) throws SQLException {
        return new Escape(
                row.getString("run"),
                row.getString("change"),
                row.getString("application"),
                row.getString("test"),
                EventJson.mapper().convertValue(row.getString("role"), TestRole.class),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
