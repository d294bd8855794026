package dev.testflow.analyzer.db;

import dev.testflow.contract.Verdict;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The runs that have ended, until everything about them has been said and after. */
@ApplicationScoped
public class EndedRuns {

    /**
     * A run that has ended.
     *
     * @param workflow absent when its plan never came
     */
    public record Ended(String run, @Nullable String workflow, Verdict verdict, Cause cause) {}

    private final DataSource database;

    EndedRuns(DataSource database) {
        this.database = database;
    }

    /** Takes a run that has ended, has no failure left to classify, is not complete and not set aside. */
    public Optional<Ended> claimEnded(Duration planPatience, List<String> setAside) {
        return new Query(
                        database,
                        "select * from runs r where ended_at is not null and completed_at is null"
                                + " and (planned or ended_at < now() - make_interval(secs => ?))"
                                + " and not exists (select 1 from failures f where f.run = r.run and f.classified_at is null)"
                                + " and run <> all (?) order by ended_at limit 1 for update skip locked",
                        (double) planPatience.toSeconds(),
                        setAside)
                .first(row -> new Ended(
                        row.getString("run"),
                        row.getString("workflow"),
                        Verdict.valueOf(row.getString("verdict")),
                        new Cause(
                                row.getString("run"),
                                row.getString("end_causation"),
                                row.getString("end_traceparent"))));
    }

    public void complete(String run) {
        new Query(database, "update runs set completed_at = now() where run = ?", run).update();
    }

    /** Whether everything about the run has been said. */
    public boolean isComplete(String run) {
        return new Query(database, "select run from runs where run = ? and completed_at is not null", run).exists();
    }

    /** A failure that comes late opens its run once more. */
    public void reopen(String run) {
        new Query(database, "update runs set completed_at = null where run = ? and completed_at is not null", run)
                .update();
    }

    public void forgetCompletedBefore(Duration age) {
        new Query(database, "delete from runs where completed_at < now() - make_interval(secs => ?)", (double)
                        age.toSeconds())
                .update();
    }
}
