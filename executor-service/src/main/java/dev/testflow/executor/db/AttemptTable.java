package dev.testflow.executor.db;

import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import dev.testflow.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
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
        Sql.run(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into attempts (run, application, test, attempt, worker, outcome, verdict, partial, started_at, millis, cases, failures, reason, log)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
                    """)) {
                for (TestFinished attempt : attempts) {
                    bind(insert, attempt);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return attempts.size();
        });
        new Query(
                        database,
                        """
                        update planned_tests t set attempts = a.attempt, millis = a.millis, verdict = a.verdict,
                            decided_at = case when a.verdict is not null then now() end
                        from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[])
                            as a (run, application, test, attempt, millis, verdict)
                        where t.run = a.run and t.application = a.application and t.test = a.test and t.verdict is null
                        """,
                        column(attempts, TestFinished::run),
                        column(attempts, TestFinished::application),
                        column(attempts, TestFinished::test),
                        column(attempts, TestFinished::attempt),
                        column(attempts, TestFinished::durationMillis),
                        column(attempts, attempt -> word(attempt.verdict())))
                .update();
    }

    private static <T> List<T> column(List<TestFinished> attempts, Function<TestFinished, @Nullable T> value) {
        return new ArrayList<>(attempts.stream().map(value).toList());
    }

    private static void bind(PreparedStatement insert, TestFinished attempt) throws SQLException {
        insert.setString(1, attempt.run());
        insert.setString(2, attempt.application());
        insert.setString(3, attempt.test());
        insert.setInt(4, attempt.attempt());
        insert.setString(5, attempt.worker());
        insert.setString(6, attempt.outcome().name());
        insert.setString(7, word(attempt.verdict()));
        insert.setBoolean(8, attempt.partial());
        insert.setTimestamp(9, Timestamp.from(attempt.startedAt()));
        insert.setLong(10, attempt.durationMillis());
        insert.setString(11, Json.write(attempt.cases()));
        insert.setString(12, Json.write(attempt.failures()));
        insert.setString(13, attempt.reason());
        insert.setString(14, attempt.log());
    }

    private static @Nullable String word(@Nullable Verdict verdict) {
        return verdict == null ? null : verdict.name();
    }
}
