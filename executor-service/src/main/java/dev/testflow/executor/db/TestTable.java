package dev.testflow.executor.db;

import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.Claim;
import dev.testflow.executor.Ended;
import dev.testflow.executor.ExpectedTest;
import dev.testflow.executor.PastTest;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The planned tests of the runs, and their verdicts. Those of a shard are looked up one by one ({@code offset 0} keeps the database from joining them): a database that does not know yet how many tests a
 * new run has would look at all of them for every shard.
 */
@ApplicationScoped
public class TestTable {

    /**
     * A planned test.
     *
     * @param attempts how often it was attempted
     * @param lost how many of these were lost with their environment
     * @param coverage whether the plan asks for what it runs
     */
    public record Planned(String application, String test, int attempts, int lost, boolean coverage) {}

    /** Whether no attempt of a test waits to be confirmed. */
    static final String CONFIRMED =
            "not exists (select from unconfirmed u where (u.run, u.application, u.test) = (t.run, t.application, t.test))";

    /** The tests of a shard {@code s} that are to be executed, as {@code o}, by {@code own.position}. */
    static final String OPEN = """
            unnest(s.positions) as own (position) cross join lateral (
                select application, test, attempts, lost, coverage from planned_tests t
                where t.run = s.run and t.position = own.position and t.verdict is null and %s offset 0) o
            """.formatted(CONFIRMED);

    /** Whether a test is a step that cleans up. */
    private static final String CLEANS_UP =
            "exists (select from steps s where (s.run, s.application, s.test) = (t.run, t.application, t.test) and s.cleanup)";

    /** A test that was not flaky in so many runs is no longer taken for it. */
    private static final int CALM_RUNS = 20;

    private final DataSource database;

    TestTable(DataSource database) {
        this.database = database;
    }

    /**
     * The tests of a run that have no verdict and are no steps, with their expected durations.
     *
     * @param unseenMillis what is expected of the tests of an application none of which was ever seen
     */
    public List<ExpectedTest> expected(String run, Map<String, Long> unseenMillis, long otherwise) {
        List<PastTest> tests = query("""
                        select t.application, t.position, t.role, d.recent::text, coalesce(d.failed, false) from planned_tests t
                        join runs r using (run)
                        left join durations d
                        on d.workflow = r.workflow and d.application = t.application and d.test = t.test
                        where t.run = ? and t.verdict is null
                        and not exists (select from steps s where s.run = t.run and s.application = t.application and s.test = t.test)
                        order by t.position
                        """, run)
                .list(row -> new PastTest(
                        row.getString(1),
                        row.getInt(2),
                        TestRole.valueOf(row.getString(3)),
                        longs(row.getString(4)),
                        row.getBoolean(5)));
        return PastTest.expected(tests, unseenMillis, otherwise);
    }

    /** The tests of a shard that are to be executed, in the plan's order: those without a verdict, and without an attempt that is not confirmed. */
    public List<Planned> open(Claim claim) {
        return query("""
                        select o.* from shards s cross join lateral %s
                        where s.run = ? and s.shard = ? order by own.position
                        """.formatted(OPEN), claim.run(), claim.shard()).list(TestTable::planned);
    }

    /** Those of a shard's tests that are to be executed; nobody else decides them until the end of the transaction. */
    public Map<String, Planned> lockOpen(Claim claim, Collection<String> tests) {
        Map<String, Planned> open = new HashMap<>();
        query("""
                        select o.* from shards s cross join unnest(?::text[]) as own (test)
                        cross join lateral (
                            select application, test, attempts, lost, coverage, position from planned_tests t
                            where run = s.run and application = s.application and test = own.test
                            and verdict is null and %s offset 0 for update of t) o
                        where s.run = ? and s.shard = ? and o.position = any (s.positions)
                        """.formatted(CONFIRMED), tests, claim.run(), claim.shard())
                .list(TestTable::planned)
                .forEach(planned -> open.put(planned.test(), planned));
        return open;
    }

    /**
     * The tests of a run that have no verdict.
     *
     * @param cleaning whether steps that clean up are among them
     */
    public List<Planned> open(String run, boolean cleaning) {
        return query("""
                        select application, test, attempts, lost, coverage from planned_tests t
                        where run = ? and verdict is null and (? or not %s) order by position for update
                        """.formatted(CLEANS_UP), run, cleaning).list(TestTable::planned);
    }

    /** Counts attempts that say nothing of their tests. */
    public void markLost(String run, List<TestFinished> attempts) {
        query(
                        """
                        update planned_tests t set lost = lost + 1 from unnest(?::text[], ?::text[]) as a (application, test)
                        where t.run = ? and t.application = a.application and t.test = a.test
                        """,
                        attempts.stream().map(TestFinished::application).toList(),
                        attempts.stream().map(TestFinished::test).toList(),
                        run)
                .update();
    }

    /** A test that has no verdict; nobody else decides it until the end of the transaction. */
    public Optional<Planned> lock(String run, String application, String test) {
        return query("""
                        select application, test, attempts, lost, coverage from planned_tests
                        where run = ? and application = ? and test = ? and verdict is null for update
                        """, run, application, test).first(TestTable::planned);
    }

    /** Gives a test that has no verdict this one, without an attempt. */
    public void close(String run, String application, String test, Verdict verdict) {
        query(
                        "update planned_tests set verdict = ?, decided_at = now() where run = ? and application = ? and test = ? and verdict is null",
                        verdict.name(),
                        run,
                        application,
                        test)
                .update();
    }

    /**
     * Gives every test of a run that has no verdict this one, without an attempt.
     *
     * @param cleaning whether steps that clean up are among them
     */
    public void closeOpen(String run, Verdict verdict, boolean cleaning) {
        query(
                        "update planned_tests t set verdict = ?, decided_at = now() where run = ? and verdict is null and (? or not %s)"
                                .formatted(CLEANS_UP),
                        verdict.name(),
                        run,
                        cleaning)
                .update();
    }

    /** Gives every test of an application that is no step and has no verdict this one, without an attempt. */
    public void closeOpen(String run, String application, Verdict verdict) {
        query("""
                        update planned_tests t set verdict = ?, decided_at = now() where run = ? and application = ? and verdict is null
                        and not exists (select from steps s where (s.run, s.application, s.test) = (t.run, t.application, t.test))
                        """, verdict.name(), run, application).update();
    }

    /** How many tests of a run ended with which verdict. */
    public Ended ended(String run) {
        Map<Verdict, Integer> deciding = new EnumMap<>(Verdict.class);
        Map<Verdict, Integer> sampled = new EnumMap<>(Verdict.class);
        query(
                        "select verdict, role = 'SAMPLE', count(*) from planned_tests where run = ? and verdict is not null group by 1, 2",
                        run)
                .list(row ->
                        (row.getBoolean(2) ? sampled : deciding).put(Verdict.valueOf(row.getString(1)), row.getInt(3)));
        return new Ended(deciding, sampled);
    }

    /** Whether a test of a run has no verdict that has a say in the run's. */
    public boolean isUndecided(String run) {
        return query("select from planned_tests where run = ? and verdict is null and role <> 'SAMPLE' limit 1", run)
                .exists();
    }

    /** Those of an application's tests that were flaky in one of their last runs of this run's workflow. */
    public Set<String> flaky(String run, String application, Collection<String> tests) {
        return Set.copyOf(query("""
                        select d.test from runs r join durations d on d.workflow = r.workflow and d.application = ? and d.test = any (?::text[])
                        where r.run = ? and d.calm < ?
                        """, application, tests, run, CALM_RUNS).list(row -> row.getString(1)));
    }

    /** Remembers how long the tests of a finished run took, and whether they failed or were flaky. */
    public void rememberDurations(String run) {
        query("""
                        insert into durations (workflow, application, test, recent, failed, calm)
                        select r.workflow, t.application, t.test, array[t.millis], t.verdict = 'FAILED', case when t.verdict = 'FLAKY' then 0 end from planned_tests t join runs r using (run)
                        where t.run = ? and t.verdict in ('PASSED', 'FAILED', 'FLAKY') and t.millis is not null
                        order by 1, 2, 3
                        on conflict (workflow, application, test) do update
                        set recent = (excluded.recent || durations.recent)[1:5], failed = excluded.failed,
                            calm = coalesce(excluded.calm, durations.calm + 1)
                        """, run).update();
    }

    private static Planned planned(ResultSet row) throws SQLException {
        return new Planned(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getBoolean(5));
    }

    /** From an array's text: the driver's own arrays take several times as long. */
    private static List<Long> longs(@Nullable String array) {
        return array == null
                ? List.of()
                : Arrays.stream(array.substring(1, array.length() - 1).split(","))
                        .map(Long::valueOf)
                        .toList();
    }

    private Query query(String sql, @Nullable Object... parameters) {
        return new Query(database, sql, parameters);
    }
}
