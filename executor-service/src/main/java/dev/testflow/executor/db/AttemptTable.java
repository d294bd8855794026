package dev.testflow.executor.db;

import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
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
        Sql.run(database, connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                            insert into attempts (run, application, test, attempt, worker, outcome, verdict, partial, started_at, millis, cases, failures, reason, log)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
                            """);
                    PreparedStatement decide = connection.prepareStatement("""
                            update planned_tests set attempts = ?, millis = ?, verdict = coalesce(verdict, ?),
                                decided_at = coalesce(decided_at, case when ?::text is not null then now() end)
                            where run = ? and application = ? and test = ?
                            """)) {
                for (TestFinished attempt : attempts) {
                    bind(insert, attempt);
                    insert.addBatch();
                    bindDecision(decide, attempt);
                    decide.addBatch();
                }
                insert.executeBatch();
                decide.executeBatch();
            }
            return attempts.size();
        });
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

    private static void bindDecision(PreparedStatement decide, TestFinished attempt) throws SQLException {
        decide.setInt(1, attempt.attempt());
        decide.setLong(2, attempt.durationMillis());
        decide.setString(3, word(attempt.verdict()));
        decide.setString(4, word(attempt.verdict()));
        decide.setString(5, attempt.run());
        decide.setString(6, attempt.application());
        decide.setString(7, attempt.test());
    }

    private static @Nullable String word(@Nullable Verdict verdict) {
        return verdict == null ? null : verdict.name();
    }
}
