package dev.testflow.executor.db;

import dev.testflow.contract.TestFinished;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;

/** Attempts that did not pass, of which it is not known yet whether their environment outlived them. A test has one at the most, and is not executed meanwhile. */
@ApplicationScoped
public class UnconfirmedTable {

    private final DataSource database;

    UnconfirmedTable(DataSource database) {
        this.database = database;
    }

    /**
     * Keeps attempts.
     *
     * @param beat the heartbeat that is published after them
     */
    public void add(List<TestFinished> attempts, long beat) {
        new Query(
                        database,
                        """
                        insert into unconfirmed (run, application, test, beat, attempt)
                        select run, application, test, ?, attempt::jsonb
                        from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as a (run, application, test, attempt)
                        """,
                        beat,
                        attempts.stream().map(TestFinished::run).toList(),
                        attempts.stream().map(TestFinished::application).toList(),
                        attempts.stream().map(TestFinished::test).toList(),
                        attempts.stream().map(Json::write).toList())
                .update();
    }

    /** Takes out the attempts of a run that its environment is known to have outlived. */
    public List<TestFinished> takeConfirmed(String run) {
        return take("u.run = ? and u.beat <= (select confirmed from leases l where l.run = u.run)", run);
    }

    /** Forgets the attempts of a run's tests that have their verdict meanwhile. */
    public void forgetDecided(String run) {
        new Query(database, """
                        delete from unconfirmed u using planned_tests t
                        where u.run = ? and (t.run, t.application, t.test) = (u.run, u.application, u.test) and t.verdict is not null
                        """, run).update();
    }

    /** Takes out all attempts of a run. */
    public List<TestFinished> takeAll(String run) {
        return take("u.run = ?", run);
    }

    private List<TestFinished> take(String condition, String run) {
        return new Query(database, "delete from unconfirmed u where " + condition + " returning attempt", run)
                .list(row -> Json.read(row.getString(1), TestFinished.class));
    }
}
