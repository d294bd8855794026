package dev.testflow.analyzer.db;

import dev.testflow.analyzer.Failure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Query;
import dev.testflow.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** The failures that wait to be classified. */
@ApplicationScoped
public class PendingFailures {

    /** A failure with when it happened and what it follows from. */
    public record Pending(Failure failure, Instant failedAt, Cause cause) {}

    /** A failure with what was said about it. */
    public record Classified(Failure failure, String fingerprint, String category, String team) {}

    private final DataSource database;

    PendingFailures(DataSource database) {
        this.database = database;
    }

    /**
     * Stores failures.
     *
     * @param decided whether the test's verdict is known: a later attempt may make a failure a flaky one
     */
    public void add(List<Failure> failures, boolean decided, Instant failedAt, Cause cause) {
        for (Failure failure : failures) {
            new Query(
                            database,
                            "insert into failures (id, run, application, test, case_name, class_name, outcome, missing, type, message, trace, output,"
                                    + " decided, failed_at, causation, traceparent) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                            failure.id(),
                            failure.run(),
                            failure.application(),
                            failure.test(),
                            failure.caseName(),
                            failure.className(),
                            failure.outcome().name(),
                            failure.missing(),
                            failure.type(),
                            failure.message(),
                            failure.trace(),
                            failure.output(),
                            decided,
                            failedAt,
                            cause.causation(),
                            cause.traceparent())
                    .update();
        }
    }

    /** The verdict of a test tells what the failures of its earlier attempts are. */
    public void decide(TestFinished finished) {
        new Query(
                        database,
                        "update failures set decided = true, flaky = ? where run = ? and application = ? and test = ? and not decided",
                        finished.verdict() == Verdict.FLAKY,
                        finished.run(),
                        finished.application(),
                        finished.test())
                .update();
    }

    /** Takes failures whose run has a plan, or has waited for one in vain, and that are not set aside. */
    public List<Pending> claim(int maximum, Duration planPatience, List<String> setAside) {
        return new Query(
                        database,
                        "select f.* from failures f join runs r on r.run = f.run where f.classified_at is null"
                                + " and (f.decided or r.ended_at is not null) and (r.planned or r.ended_at < now() - make_interval(secs => ?))"
                                + " and f.id <> all (?) order by f.sequence limit ? for update of f skip locked",
                        (double) planPatience.toSeconds(),
                        setAside,
                        maximum)
                .list(PendingFailures::pending);
    }

    /** Keeps what was said about failures, and drops their texts: the judgement has an excerpt, and the executor the rest. */
    public void classified(List<Classified> failures) {
        Sql.run(database, connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update failures set classified_at = now(), fingerprint = ?, category = ?, team = ?,"
                            + " message = null, trace = null, output = null where id = ?")) {
                for (Classified failure : failures) {
                    update.setString(1, failure.fingerprint());
                    update.setString(2, failure.category());
                    update.setString(3, failure.team());
                    update.setString(4, failure.failure().id());
                    update.addBatch();
                }
                return update.executeBatch().length;
            }
        });
    }

    /**
     * Whether the run has any failure.
     *
     * @param samples tests whose failures do not count, as {@code application:test}
     */
    public boolean anyIn(String run, Collection<String> samples) {
        return new Query(
                        database,
                        "select id from failures where run = ? and (test is null or application || ':' || test <> all (?::text[])) limit 1",
                        run,
                        List.copyOf(samples))
                .exists();
    }

    private static Pending pending(ResultSet row) throws SQLException {
        Failure failure = new Failure(
                row.getString("id"),
                row.getString("run"),
                row.getString("application"),
                row.getString("test"),
                row.getString("case_name"),
                row.getString("class_name"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("type"),
                row.getString("message"),
                row.getString("trace"),
                row.getString("output"),
                row.getString("missing"),
                row.getBoolean("flaky"));
        return new Pending(
                failure,
                row.getObject("failed_at", OffsetDateTime.class).toInstant(),
                new Cause(failure.run(), row.getString("causation"), row.getString("traceparent")));
    }
}
