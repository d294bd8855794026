package dev.testflow.analyzer.db;

import dev.testflow.contract.TestFinished;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The tests that passed. Most events are about these, so those of one transaction are written by one statement just before it commits.
 */
@ApplicationScoped
public class Passes {

    private final DataSource database;
    private final TransactionSynchronizationRegistry transactions;

    Passes(DataSource database, TransactionSynchronizationRegistry transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** Adds a passed test to the current transaction. */
    public void add(TestFinished finished) {
        batch().tests.add(finished);
    }

    /** What runs that never ended left. */
    public void forgetBefore(Duration age) {
        new Query(database, "delete from passes where passed_at < now() - make_interval(secs => ?)", (double)
                        age.toSeconds())
                .update();
    }

    private Batch batch() {
        if (transactions.getResource(Passes.class) instanceof Batch batch) {
            return batch;
        }
        Batch batch = new Batch();
        transactions.putResource(Passes.class, batch);
        transactions.registerInterposedSynchronization(batch);
        return batch;
    }

    private void write(List<TestFinished> tests) {
        new Query(
                        database,
                        "insert into passes (run, application, test, passed_at) select * from unnest(?, ?, ?, ?) on conflict do nothing",
                        tests.stream().map(TestFinished::run).toList(),
                        tests.stream().map(TestFinished::application).toList(),
                        tests.stream().map(TestFinished::test).toList(),
                        tests.stream().map(TestFinished::startedAt).toList())
                .update();
    }

    private final class Batch implements Synchronization {

        final List<TestFinished> tests = new ArrayList<>();

        @Override
        public void beforeCompletion() {
            write(tests);
        }

        @Override
        public void afterCompletion(int status) {
            // what was written shares the transaction's fate
        }
    }
}
