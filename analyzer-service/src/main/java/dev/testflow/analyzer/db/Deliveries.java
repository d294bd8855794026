package dev.testflow.analyzer.db;

import dev.testflow.analyzer.delivery.Audience;
import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.Notice;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What targets beside Kafka have been and are to be told. */
@ApplicationScoped
public class Deliveries {

    /** A delivery as it is shown. */
    public record Shown(
            long sequence,
            String id,
            String target,
            String state,
            String type,
            String fingerprint,
            String run,
            int attempts,
            Instant createdAt,
            @Nullable Instant nextAttempt,
            @Nullable Instant endedAt,
            @Nullable String reason,
            @Nullable String reference) {}

    private final DataSource database;

    Deliveries(DataSource database) {
        this.database = database;
    }

    /** Keeps a failure for a target, if the target wants it and does not know it already. */
    public void tell(Audience audience, Notice notice, Instant now) {
        if (audience.wants(notice)
                && (audience.everyRun()
                        || lastTold(audience, notice.failure().fingerprint())
                                .filter(last -> !last.isRecovery())
                                .isEmpty())) {
            add(audience.target(), notice, now);
        }
    }

    /** Keeps for a target that a failure which it was told of has ended, if no test fails in that way any more. */
    public void tellRecovery(Audience audience, String fingerprint, String run, Instant now) {
        if (!audience.recovery() || isOpen(fingerprint)) {
            return;
        }
        lastTold(audience, fingerprint)
                .filter(last -> !last.isRecovery())
                .ifPresent(last -> add(audience.target(), last.recovered(run), now));
    }

    /**
     * Takes the first delivery that is due and has none of its fingerprint before it. Whoever takes it and says nothing more until the lease ends has crashed, and it is taken again.
     *
     * @param lease when it ends
     */
    public Optional<Delivery> claim(String target, Instant now, Instant lease) {
        return new Query(database, """
                update deliveries d set attempts = attempts + 1, next_attempt = ?
                 where d.sequence = (
                       select w.sequence from deliveries w
                        where w.target = ? and w.state = 'waiting' and w.next_attempt <= ?
                          and not exists (select 1 from deliveries e where e.target = w.target and e.fingerprint = w.fingerprint
                                             and e.state = 'waiting' and e.sequence < w.sequence)
                        order by w.sequence limit 1 for update skip locked)
                returning d.id, d.notice, d.attempts, d.created_at,
                          (select e.reference from deliveries e where e.target = d.target and e.fingerprint = d.fingerprint
                              and e.reference is not null and e.sequence < d.sequence order by e.sequence desc limit 1) as known
                """, lease, target, now)
                .first(row -> new Delivery(
                        row.getString("id"),
                        notice(row),
                        row.getInt("attempts"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("known")));
    }

    /** Says that the target has taken it. */
    public void delivered(Delivery delivery, @Nullable String reference, Instant now) {
        end(delivery, "delivered", null, reference, now);
    }

    /** Gives it up. */
    public void dead(Delivery delivery, String reason, Instant now) {
        end(delivery, "dead", reason, null, now);
    }

    /** Leaves it for a later attempt. */
    public void later(Delivery delivery, String reason, Instant next) {
        new Query(
                        database,
                        "update deliveries set next_attempt = ?, reason = ? where id = ? and attempts = ? and state = 'waiting'",
                        next,
                        reason,
                        delivery.id(),
                        delivery.attempt())
                .update();
    }

    /** Tries one that was given up again, and tells whether there was one. */
    public boolean retry(String id, Instant now) {
        return new Query(
                                database,
                                "update deliveries set state = 'waiting', attempts = 0, next_attempt = ?, ended_at = null where id = ? and state = 'dead'",
                                now,
                                id)
                        .update()
                == 1;
    }

    /** How many are in a state. */
    public int count(String target, String state) {
        return new Query(database, "select count(*) from deliveries where target = ? and state = ?", target, state)
                .first(row -> row.getInt(1))
                .orElse(0);
    }

    /** The latest before a sequence number; absent values do not matter. */
    public List<Shown> page(@Nullable String target, @Nullable String state, long before, int limit) {
        List<Object> parameters = new ArrayList<>(List.of(before));
        StringBuilder sql = new StringBuilder("select * from deliveries where sequence < ?");
        if (target != null) {
            sql.append(" and target = ?");
            parameters.add(target);
        }
        if (state != null) {
            sql.append(" and state = ?");
            parameters.add(state);
        }
        parameters.add(limit);
        return new Query(database, sql + " order by sequence desc limit ?", parameters.toArray())
                .list(Deliveries::shown);
    }

    /** Forgets the old ones, except what is known of failures that are still open. */
    public void forgetBefore(Duration age) {
        new Query(
                        database,
                        "delete from deliveries d where created_at < now() - make_interval(secs => ?)"
                                + " and not exists (select 1 from open_failures o where o.fingerprint = d.fingerprint)",
                        (double) age.toSeconds())
                .update();
    }

    private boolean isOpen(String fingerprint) {
        return new Query(database, "select 1 from open_failures where fingerprint = ? limit 1", fingerprint).exists();
    }

    private Optional<Notice> lastTold(Audience audience, String fingerprint) {
        return new Query(
                        database,
                        "select notice from deliveries where target = ? and fingerprint = ? and state <> 'dead' order by sequence desc limit 1",
                        audience.target(),
                        fingerprint)
                .first(Deliveries::notice);
    }

    private void add(String target, Notice notice, Instant now) {
        new Query(
                        database,
                        "insert into deliveries (id, target, fingerprint, run, kind, notice, next_attempt, created_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                        notice.deliveryTo(target),
                        target,
                        notice.failure().fingerprint(),
                        notice.run(),
                        notice.type(),
                        Json.write(notice),
                        now,
                        now)
                .update();
    }

    private void end(
            Delivery delivery, String state, @Nullable String reason, @Nullable String reference, Instant now) {
        new Query(
                        database,
                        "update deliveries set state = ?, reason = ?, reference = ?, ended_at = ? where id = ? and attempts = ? and state = 'waiting'",
                        state,
                        reason,
                        reference,
                        now,
                        delivery.id(),
                        delivery.attempt())
                .update();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return Json.read(row.getString("notice"), Notice.class);
    }

    private static Shown shown(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return new Shown(
                row.getLong("sequence"),
                row.getString("id"),
                row.getString("target"),
                state,
                row.getString("kind"),
                row.getString("fingerprint"),
                row.getString("run"),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                state.equals("waiting") ? instant(row, "next_attempt") : null,
                instant(row, "ended_at"),
                row.getString("reason"),
                row.getString("reference"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
