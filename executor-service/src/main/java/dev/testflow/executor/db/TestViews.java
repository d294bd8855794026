package dev.testflow.executor.db;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tests of runs as they are shown. */
@ApplicationScoped
public class TestViews {

    private static final TypeReference<List<CaseFailure>> FAILURES = new TypeReference<>() {};

    /** A planned test. */
    public record TestView(
            String application,
            String test,
            int position,
            TestRole role,
            @Nullable Verdict verdict,
            int attempts,
            @Nullable Long durationMillis) {}

    /** One of its attempts. */
    public record AttemptView(
            int attempt,
            Outcome outcome,
            @Nullable Verdict verdict,
            boolean partial,
            Instant startedAt,
            long durationMillis,
            String worker,
            CaseCounts cases,
            List<CaseFailure> failures,
            @Nullable String reason,
            @Nullable String log) {}

    private final DataSource database;

    TestViews(DataSource database) {
        this.database = database;
    }

    /**
     * The tests of a run after a position, in the plan's order.
     *
     * @param verdict only those that ended so; all when absent
     */
    public List<TestView> page(String run, @Nullable Verdict verdict, int after, int limit) {
        return new Query(
                        database,
                        """
                        select application, test, position, role, verdict, attempts, millis from planned_tests
                        where run = ? and position > ? and (?::text is null or verdict = ?) order by position limit ?
                        """,
                        run,
                        after,
                        verdict == null ? null : verdict.name(),
                        verdict == null ? null : verdict.name(),
                        limit)
                .list(TestViews::test);
    }

    /** The tests of a run that got their verdict lately, or ever when since is absent. */
    public List<TestView> decidedSince(String run, @Nullable Instant since) {
        return new Query(
                        database,
                        """
                        select application, test, position, role, verdict, attempts, millis from planned_tests
                        where run = ? and verdict is not null and (?::timestamptz is null or decided_at >= ?::timestamptz)
                        order by decided_at, position
                        """,
                        run,
                        since == null ? null : since.toString(),
                        since == null ? null : since.toString())
                .list(TestViews::test);
    }

    public Optional<TestView> find(String run, String application, String test) {
        return new Query(database, """
                        select application, test, position, role, verdict, attempts, millis from planned_tests
                        where run = ? and application = ? and test = ?
                        """, run, application, test).first(TestViews::test);
    }

    public List<AttemptView> attempts(String run, String application, String test) {
        return new Query(
                        database,
                        "select * from attempts where run = ? and application = ? and test = ? order by attempt",
                        run,
                        application,
                        test)
                .list(TestViews::attempt);
    }

    private static TestView test(ResultSet row) throws SQLException {
        long millis = row.getLong("millis");
        return new TestView(
                row.getString("application"),
                row.getString("test"),
                row.getInt("position"),
                TestRole.valueOf(row.getString("role")),
                verdict(row),
                row.getInt("attempts"),
                row.wasNull() ? null : millis);
    }

    private static AttemptView attempt(ResultSet row) throws SQLException {
        return new AttemptView(
                row.getInt("attempt"),
                Outcome.valueOf(row.getString("outcome")),
                verdict(row),
                row.getBoolean("partial"),
                row.getTimestamp("started_at").toInstant(),
                row.getLong("millis"),
                row.getString("worker"),
                Json.read(row.getString("cases"), CaseCounts.class),
                Json.read(row.getString("failures"), FAILURES),
                row.getString("reason"),
                row.getString("log"));
    }

    private static @Nullable Verdict verdict(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        return verdict == null ? null : Verdict.valueOf(verdict);
    }
}
