package dev.testflow.executor.db;

import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The attempts, each exactly as it is published. */
@ApplicationScoped
public class AttemptTable {

    private final DataSource database;

    AttemptTable(DataSource database) {
        this.database = database;
    }

    /** Stores attempts, and the verdicts that they decide. */
    public void store(List<TestFinished> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        new Query(
                        database,
                        """
                        insert into attempts (run, application, test, attempt, worker, outcome, verdict, partial, started_at, millis, cases, failures, reason, log)
                        select * from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::bool[],
                            ?::timestamptz[], ?::bigint[], ?::jsonb[], ?::jsonb[], ?::text[], ?::text[])
                        """,
                        column(attempts, TestFinished::run),
                        column(attempts, TestFinished::application),
                        column(attempts, TestFinished::test),
                        column(attempts, TestFinished::attempt),
                        column(attempts, TestFinished::worker),
                        column(attempts, attempt -> attempt.outcome().name()),
                        column(attempts, attempt -> word(attempt.verdict())),
                        column(attempts, TestFinished::partial),
                        column(attempts, TestFinished::startedAt),
                        column(attempts, TestFinished::durationMillis),
                        column(attempts, attempt -> Json.write(attempt.cases())),
                        column(attempts, attempt -> Json.write(attempt.failures())),
                        column(attempts, TestFinished::reason),
                        column(attempts, TestFinished::log))
                .update();
        new Query(
                        database,
                        """
                        update planned_tests t set attempts = a.attempt, millis = a.millis, verdict = a.verdict,
                            decided_at = case when a.verdict is not null then now() end
                        from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[])
                            as a (run, application, test, attempt, millis, verdict)
                        cross join lateral (
                            select ctid as place from planned_tests
                            where run = a.run and application = a.application and test = a.test and verdict is null offset 0 for update) open
                        where t.ctid = open.place
                        """,
                        column(attempts, TestFinished::run),
                        column(attempts, TestFinished::application),
                        column(attempts, TestFinished::test),
                        column(attempts, TestFinished::attempt),
                        column(attempts, TestFinished::durationMillis),
                        column(attempts, attempt -> word(attempt.verdict())))
                .update();
        List<TestFinished> decided =
                attempts.stream().filter(attempt -> attempt.verdict() != null).toList();
        new Query(
                        database,
                        """
                        update steps s set progress = 'news' from unnest(?::text[], ?::text[], ?::text[]) as a (run, application, test)
                        where s.run = a.run and s.application = a.application and s.test = a.test and s.progress = 'open'
                        """,
                        column(decided, TestFinished::run),
                        column(decided, TestFinished::application),
                        column(decided, TestFinished::test))
                .update();
    }

    private static <T> List<T> column(List<TestFinished> attempts, Function<TestFinished, @Nullable T> value) {
        return new ArrayList<>(attempts.stream().map(value).toList());
    }

    private static @Nullable String word(@Nullable Verdict verdict) {
        return verdict == null ? null : verdict.name();
    }
}
