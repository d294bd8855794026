package dev.testflow.selector.db;

import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Query;
import dev.testflow.messaging.Received;
import dev.testflow.selector.ChangeState;
import dev.testflow.selector.TrackedChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The changes. Every method belongs into a transaction. */
@ApplicationScoped
public class ChangeTable {

    private final DataSource database;
    private final PlanTable plans;

    ChangeTable(DataSource database, PlanTable plans) {
        this.database = database;
        this.plans = plans;
    }

    /** What an id was found to be. */
    public enum Entry {
        NEW,
        SEEN,
        /** The id belongs to another change. */
        ANOTHER_BODY
    }

    /** Takes a change that is yet to go through Kafka. */
    public Entry submit(String id, ChangeSubmitted event, Cause cause) {
        return insert(id, event, ChangeState.SUBMITTED, cause);
    }

    /** Takes a change whose event has arrived. */
    public Entry receive(Received<ChangeSubmitted> received) {
        Entry entry = insert(received.id(), received.event(), ChangeState.RECEIVED, received.cause());
        if (entry == Entry.SEEN) {
            new Query(
                            database,
                            "update change set state = 'received', due_at = now(), causation = ?, traceparent = coalesce(?, traceparent) where id = ? and state = 'submitted'",
                            received.id(),
                            received.traceparent(),
                            received.id())
                    .update();
        }
        return entry;
    }

    private Entry insert(String id, ChangeSubmitted event, ChangeState state, Cause cause) {
        StoredEvent stored = StoredEvent.of(event);
        int inserted = new Query(
                        database,
                        """
                        insert into change (id, body_hash, event, repository, ref, head, state, correlation, causation, traceparent)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""",
                        id,
                        stored.hash(),
                        stored.json(),
                        event.repository(),
                        event.ref(),
                        event.head(),
                        state.word(),
                        cause.correlation(),
                        cause.causation(),
                        cause.traceparent())
                .update();
        return inserted == 1 ? Entry.NEW : seen(id, stored.hash());
    }

    private Entry seen(String id, byte[] hash) {
        return new Query(database, "select body_hash from change where id = ?", id)
                .first(row -> Arrays.equals(row.getBytes(1), hash))
                .map(same -> same ? Entry.SEEN : Entry.ANOTHER_BODY)
                .orElse(Entry.SEEN);
    }

    public Optional<TrackedChange> find(String id) {
        return new Query(database, "select * from change where id = ?", id).first(this::read);
    }

    /** The changes before a number, the latest first. */
    public List<TrackedChange> before(long number, int limit) {
        return new Query(database, "select * from change where number < ? order by number desc limit ?", number, limit)
                .list(this::read);
    }

    /** Forgets old changes with their plans. */
    public int deleteOlderThan(Duration age) {
        return new Query(
                        database,
                        "delete from change where submitted_at < now() - make_interval(secs => ?)",
                        age.toSeconds())
                .update();
    }

    private TrackedChange read(ResultSet row) throws SQLException {
        return new TrackedChange(
                row.getString("id"),
                row.getLong("number"),
                row.getString("repository"),
                row.getString("ref"),
                row.getString("head"),
                ChangeState.of(row.getString("state")),
                row.getString("reason"),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                plans.runsOf(row.getString("id")));
    }
}
