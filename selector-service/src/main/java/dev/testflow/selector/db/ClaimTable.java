package dev.testflow.selector.db;

import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Query;
import dev.testflow.selector.ChangeState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Who plans which change. Time is the database's, and the number of the attempt fences off whoever was too slow. Every method belongs into a transaction. */
@ApplicationScoped
public class ClaimTable {

    private final DataSource database;

    ClaimTable(DataSource database) {
        this.database = database;
    }

    /** Claims the change that has waited the longest; it comes up again when the lease ends and nobody has said what became of it. */
    public Optional<Claim> claim(Duration lease) {
        // Whoever plans does not wait for the disk: a claim that a crash of the database forgets is there to be taken
        // again, and only one of two can finish.
        new Query(database, "set local synchronous_commit = off").update();
        return new Query(database, """
                        update change set attempts = attempts + 1, due_at = now() + make_interval(secs => ?)
                        where id = (select id from change where state = 'received' and due_at <= now()
                                    order by due_at, number limit 1 for update skip locked)
                        returning id, attempts, event, correlation, causation, traceparent""", lease.toSeconds())
                .first(row -> new Claim(
                        row.getString("id"),
                        row.getInt("attempts"),
                        new StoredEvent(row.getBytes("event")).read(),
                        new Cause(
                                row.getString("correlation"),
                                row.getString("causation"),
                                row.getString("traceparent"))));
    }

    /** Lengthens a claim's lease; false when it is lost. */
    public boolean renew(Claim claim, Duration lease) {
        return wait(claim, lease, null);
    }

    /** Gives a claim back, to be tried again after a while; false when it is lost. */
    public boolean retry(Claim claim, Duration delay, String reason) {
        return wait(claim, delay, reason);
    }

    private boolean wait(Claim claim, Duration time, @Nullable String reason) {
        return new Query(
                                database,
                                "update change set due_at = now() + make_interval(secs => ?), reason = coalesce(?, reason) where id = ? and attempts = ? and state = 'received'",
                                time.toMillis() / 1_000.0,
                                reason,
                                claim.change(),
                                claim.attempt())
                        .update()
                == 1;
    }

    /** Says what became of a claimed change; false when the claim is lost, and then nothing else may be stored either. */
    public boolean finish(Claim claim, ChangeState state, @Nullable String reason) {
        return new Query(
                                database,
                                "update change set state = ?, reason = ? where id = ? and attempts = ? and state = 'received'",
                                state.word(),
                                reason,
                                claim.change(),
                                claim.attempt())
                        .update()
                == 1;
    }
}
