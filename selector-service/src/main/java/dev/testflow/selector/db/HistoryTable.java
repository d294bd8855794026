package dev.testflow.selector.db;

import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.messaging.EventJson;
import dev.testflow.messaging.Query;
import dev.testflow.selector.History;
import dev.testflow.selector.History.Past;
import dev.testflow.selector.TestKey;
import dev.testflow.selector.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** How tests ended and how long they took: the last {@value #KEPT} attempts of each. */
@ApplicationScoped
public class HistoryTable {

    static final int KEPT = 5;

    /** With so many attempts, all so far count half: what a test was like long ago tells little of it now. */
    static final int FADING = 100;

    private final DataSource database;

    HistoryTable(DataSource database) {
        this.database = database;
    }

    /** Remembers an attempt of a test of a workflow; what says nothing about the test, such as a cancellation, is not remembered. */
    public void remember(String workflow, TestFinished finished) {
        if (finished.outcome() == Outcome.CANCELLED || finished.outcome() == Outcome.SKIPPED) {
            return;
        }
        new Query(
                        database,
                        """
                        insert into history (workflow, application, test, durations, outcome, run, attempts, failures)
                        values (?, ?, ?, array[?::bigint], ?, ?, 1, ?)
                        on conflict (workflow, application, test_key) do update set
                          durations = (history.durations || excluded.durations)[greatest(1, cardinality(history.durations) + 2 - ?):],
                          before = case when history.run = excluded.run then history.before else history.outcome end,
                          attempts = (history.attempts + 1) >> (history.attempts >= ?)::int,
                          failures = (history.failures + excluded.failures) >> (history.attempts >= ?)::int,
                          outcome = excluded.outcome, run = excluded.run, updated_at = now()""",
                        workflow,
                        finished.application(),
                        finished.test(),
                        finished.durationMillis(),
                        EventJson.mapper().convertValue(finished.outcome(), String.class),
                        finished.run(),
                        finished.outcome() == Outcome.PASSED ? 0 : 1,
                        KEPT,
                        FADING,
                        FADING)
                .update();
    }

    /** What is known of a workflow's tests. */
    public History of(Workflow workflow) {
        Map<TestKey, Past> tests = new HashMap<>();
        new Query(database, """
                        select application, test, attempts, failures, outcome <> 'passed' as failed,
                          (select percentile_disc(0.5) within group (order by millis) from unnest(durations) millis) as millis
                        from history where workflow = ?""", workflow.name())
                .list(row -> tests.put(
                        new TestKey(row.getString("application"), row.getString("test")),
                        new Past(
                                row.getLong("millis"),
                                row.getInt("attempts"),
                                row.getInt("failures"),
                                row.getBoolean("failed"))));
        return new History(tests);
    }

    /** Whether the last attempt before a run did not pass. */
    public boolean failedBefore(String workflow, TestFinished finished) {
        return new Query(database, """
                        select from history where workflow = ? and application = ? and test_key = md5(?)
                        and case when run = ? then before else outcome end <> 'passed'""", workflow, finished.application(), finished.test(), finished.run()).exists();
    }
}
