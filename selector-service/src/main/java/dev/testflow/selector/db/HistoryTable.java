package dev.testflow.selector.db;

import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.messaging.EventJson;
import dev.testflow.messaging.Query;
import dev.testflow.selector.TestKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/** How tests ended and how long they took: the last {@value #KEPT} attempts of each. */
@ApplicationScoped
public class HistoryTable {

    static final int KEPT = 5;

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
                        insert into history (workflow, application, test, durations, outcome) values (?, ?, ?, array[?::bigint], ?)
                        on conflict (workflow, application, test_key) do update set
                          durations = (history.durations || excluded.durations)[greatest(1, cardinality(history.durations) + 2 - ?):],
                          outcome = excluded.outcome, updated_at = now()""",
                        workflow,
                        finished.application(),
                        finished.test(),
                        finished.durationMillis(),
                        EventJson.mapper().convertValue(finished.outcome(), String.class),
                        KEPT)
                .update();
    }

    /** The tests of a workflow whose last attempt did not pass. */
    public Set<TestKey> failedBefore(String workflow) {
        return new HashSet<>(new Query(
                        database,
                        "select application, test from history where workflow = ? and outcome <> 'passed'",
                        workflow)
                .list(row -> new TestKey(row.getString(1), row.getString(2))));
    }
}
