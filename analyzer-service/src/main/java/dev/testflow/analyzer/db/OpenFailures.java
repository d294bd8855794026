package dev.testflow.analyzer.db;

import dev.testflow.analyzer.db.PendingFailures.Pending;
import dev.testflow.contract.FailureResolved;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;

/** Which tests fail, by their latest word, and how. */
@ApplicationScoped
public class OpenFailures {

    private final DataSource database;

    OpenFailures(DataSource database) {
        this.database = database;
    }

    public void open(String workflow, String fingerprint, Pending pending) {
        new Query(
                        database,
                        "insert into open_failures (workflow, application, test, fingerprint, run, failed_at) select ?, ?, ?, ?, ?, ? where ?::text is not null"
                                + " on conflict (workflow, application, test, fingerprint) do update set run = excluded.run, failed_at = excluded.failed_at"
                                + " where open_failures.failed_at < excluded.failed_at",
                        workflow,
                        pending.failure().application(),
                        pending.failure().test(),
                        fingerprint,
                        pending.failure().run(),
                        pending.failedAt(),
                        pending.failure().test())
                .update();
    }

    /** Closes what failed in an earlier run and passes in this one. */
    public List<FailureResolved> resolve(String run, String workflow) {
        List<FailureResolved> resolved = new Query(
                        database,
                        "delete from open_failures o using passes p where p.run = ? and o.workflow = ? and o.run <> p.run"
                                + " and o.application = p.application and o.test = p.test and o.failed_at < p.passed_at"
                                + " returning o.fingerprint, o.application, o.test",
                        run,
                        workflow)
                .list(row -> new FailureResolved(
                        run, row.getString("fingerprint"), row.getString("application"), row.getString("test")));
        new Query(database, "delete from passes where run = ?", run).update();
        return resolved;
    }
}
