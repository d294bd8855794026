package dev.testflow.selector.db;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.messaging.EventJson;
import dev.testflow.messaging.Query;
import dev.testflow.selector.History;
import dev.testflow.selector.History.Past;
import dev.testflow.selector.TestKey;
import dev.testflow.selector.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** How tests ended and how long they took: the last {@value #KEPT} attempts of each. */
@ApplicationScoped
public class HistoryTable {

    static final int KEPT = 5;

    /** With so many attempts, all so far count half: what a test was like long ago tells little of it now. */
    static final int FADING = 100;

    /** Of all workflows together; one takes some 300 bytes. */
    private static final int MOST_KEPT = 100_000;

    /** Whoever writes several rows does so in this order, so that no two wait for each other. */
    private static final Comparator<TestFinished> BY_NAME =
            Comparator.comparing(TestFinished::application).thenComparing(TestFinished::test);

    private final DataSource database;
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((String workflow, Known last) -> 1 + last.history().size())
            .build();

    /** @param running the number of the first transaction that had not ended */
    private record Known(String running, History history) {

        static final Known NOTHING = new Known("0", History.NONE);
    }

    HistoryTable(DataSource database) {
        this.database = database;
    }

    /** Remembers attempts of different tests of a run; what says nothing about a test, such as a cancellation, is not remembered. */
    public void remember(String workflow, List<TestFinished> finished) {
        List<TestFinished> telling = finished.stream()
                .filter(test -> test.outcome() != Outcome.CANCELLED && test.outcome() != Outcome.SKIPPED)
                .sorted(BY_NAME)
                .toList();
        if (telling.isEmpty()) {
            return;
        }
        new Query(
                        database,
                        """
                        insert into history (workflow, application, test, durations, outcome, run, attempts, failures)
                        select ?, t.application, t.test, array[t.millis], t.outcome, t.run, 1, t.failures
                        from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::int[])
                            as t (run, application, test, millis, outcome, failures)
                        on conflict (workflow, application, test_key) do update set
                          durations = (history.durations || excluded.durations)[greatest(1, cardinality(history.durations) + 2 - ?):],
                          before = case when history.run = excluded.run then history.before else history.outcome end,
                          attempts = (history.attempts + 1) >> (history.attempts >= ?)::int,
                          failures = (history.failures + excluded.failures) >> (history.attempts >= ?)::int,
                          outcome = excluded.outcome, run = excluded.run, updated_at = now(), changed = excluded.changed""",
                        workflow,
                        telling.stream().map(TestFinished::run).toList(),
                        telling.stream().map(TestFinished::application).toList(),
                        telling.stream().map(TestFinished::test).toList(),
                        telling.stream().map(TestFinished::durationMillis).toList(),
                        telling.stream()
                                .map(test -> EventJson.mapper().convertValue(test.outcome(), String.class))
                                .toList(),
                        telling.stream()
                                .map(test -> test.outcome() == Outcome.PASSED ? 0 : 1)
                                .toList(),
                        KEPT,
                        FADING,
                        FADING)
                .update();
    }

    /**
     * What is known of a workflow's tests. Only what was written since it was last asked is read: what transactions wrote that had not ended then, or began later. Belongs into a transaction that is
     * read committed, so that what is read is no older than the number of the first transaction that has not ended.
     */
    public History of(Workflow workflow) {
        Known last = known.get(workflow.name(), name -> Known.NOTHING);
        Look look = look(workflow, last.running());
        History now = look.newer() ? last.history().with(since(workflow, last.running())) : last.history();
        known.put(workflow.name(), new Known(look.running(), now));
        return now;
    }

    /**
     * What there is to read.
     *
     * @param newer whether a row was written since the last look
     */
    private record Look(String running, boolean newer) {}

    private Look look(Workflow workflow, String transaction) {
        return new Query(database, """
                        select pg_snapshot_xmin(pg_current_snapshot())::text as running,
                          (select changed from history where workflow = ? order by changed desc limit 1) >= ?::xid8 as newer""", workflow.name(), transaction)
                .first(row -> new Look(row.getString("running"), row.getBoolean("newer")))
                .orElseThrow();
    }

    private Map<TestKey, Past> since(Workflow workflow, String transaction) {
        Map<TestKey, Past> tests = new HashMap<>();
        // Of what is newer than all that it has counted, the database expects a third of everything, and would read all
        // of it.
        new Query(database, "set local enable_seqscan = off").update();
        new Query(database, "set local enable_sort = off").update();
        new Query(database, """
                        select application, test, attempts, failures, outcome <> 'passed' as failed,
                          (select percentile_disc(0.5) within group (order by millis) from unnest(durations) millis) as millis
                        from history where workflow = ? and changed >= ?::xid8 order by changed""", workflow.name(), transaction)
                .list(row -> tests.put(
                        new TestKey(row.getString("application"), row.getString("test")),
                        new Past(
                                row.getLong("millis"),
                                row.getInt("attempts"),
                                row.getInt("failures"),
                                row.getBoolean("failed"))));
        return tests;
    }

    /** Whether the last attempt before a run did not pass. */
    public boolean failedBefore(String workflow, TestFinished finished) {
        return new Query(database, """
                        select from history where workflow = ? and application = ? and test_key = md5(?)
                        and case when run = ? then before else outcome end <> 'passed'""", workflow, finished.application(), finished.test(), finished.run()).exists();
    }
}
