package dev.testflow.provisioner.db;

import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** What was made in a cloud account, and what it costs. */
@ApplicationScoped
public class SandboxLedger {

    private static final double MICROS = 1_000_000;

    private final DataSource database;

    SandboxLedger(DataSource database) {
        this.database = database;
    }

    /** How far a resource is. */
    public enum State {
        /** It may be there. */
        RESERVED,
        CREATED,
        /** It was there, and is paid for. */
        GONE,
        /** It was never there. */
        RELEASED
    }

    /** How much may be spent, in millionths of a dollar. */
    public record Caps(long run, long day) {}

    /**
     * Reserves what a resource costs.
     *
     * @param micros in millionths of a dollar
     * @return why that cannot be, with the sums, in words; empty when it can
     */
    public Optional<String> reserve(
            String resource, String type, String environment, long micros, Instant expiresAt, Caps caps) {
        query("select pg_advisory_xact_lock(hashtextextended('sandbox', 0))").exists();
        String run = query("select run from environments where id = ?", environment)
                .first(row -> row.getString(1))
                .orElse(environment);
        long ofRun = sum("run = ?", run, resource);
        long ofDay = sum("reserved_at >= date_trunc('day', now()) and ? <> ''", run, resource);
        if (ofRun + micros > caps.run()) {
            return Optional.of(refusal("run", ofRun, micros, caps.run()));
        }
        if (ofDay + micros > caps.day()) {
            return Optional.of(refusal("day", ofDay, micros, caps.day()));
        }
        query("""
                        insert into sandbox_resources (resource, type, environment, run, micros, expires_at) values (?, ?, ?, ?, ?, ?)
                        on conflict (resource) do update set state = 'reserved', reserved_at = now(), expires_at = excluded.expires_at,
                            micros = excluded.micros + case when sandbox_resources.state = 'released' then 0 else sandbox_resources.micros end
                        """, resource, type, environment, run, micros, expiresAt).update();
        return Optional.empty();
    }

    /** Says how far a resource is; one that is unknown stays so. */
    public void mark(String resource, State state) {
        query("update sandbox_resources set state = lower(?) where resource = ?", state.name(), resource)
                .update();
    }

    public Optional<State> state(String resource) {
        return query("select upper(state) from sandbox_resources where resource = ?", resource)
                .first(row -> State.valueOf(row.getString(1)));
    }

    /** What may be there of a type. */
    public Set<String> open(String type) {
        return Set.copyOf(query(
                        "select resource from sandbox_resources where type = ? and state in ('reserved', 'created')",
                        type)
                .list(row -> row.getString(1)));
    }

    /** When something was first seen of which the ledger knows nothing: now, when it was not seen before. */
    public Instant firstSeen(String resource) {
        query("insert into sandbox_sightings (resource) values (?) on conflict do nothing", resource)
                .update();
        return query("select first_seen_at from sandbox_sightings where resource = ?", resource)
                .first(row -> row.getTimestamp(1).toInstant())
                .orElseThrow();
    }

    /** What is gone was seen for the last time. */
    public void unsee(String resource) {
        query("delete from sandbox_sightings where resource = ?", resource).update();
    }

    private long sum(String condition, String run, String resource) {
        return query(
                        "select coalesce(sum(micros), 0)::bigint from sandbox_resources where state <> 'released' and resource <> ? and "
                                + condition,
                        resource,
                        run)
                .first(row -> row.getLong(1))
                .orElse(0L);
    }

    private static String refusal(String period, long spent, long micros, long cap) {
        return "the %s has spent %s of %s, and this costs %s more"
                .formatted(period, dollars(spent), dollars(cap), dollars(micros));
    }

    /** An amount for people. */
    public static String dollars(long micros) {
        return "$%.6f".formatted(micros / MICROS).replace(',', '.');
    }

    private Query query(String sql, Object... parameters) {
        return new Query(database, sql, parameters);
    }
}
