package dev.testflow.provisioner.db;

import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What exists and is no environment's, as far as it could not be destroyed. */
@ApplicationScoped
public class Strays {

    private final DataSource database;

    Strays(DataSource database) {
        this.database = database;
    }

    /**
     * A resource that could not be destroyed.
     *
     * @param attempts in vain
     * @param reason what is left
     * @param leakedAt since when it is given up to try again soon
     */
    public record Stray(
            String resource,
            String type,
            int attempts,
            @Nullable String reason,
            Instant foundAt,
            @Nullable Instant leakedAt) {}

    /** Those that are not to be tried again yet. */
    public Set<String> resting() {
        return new TreeSet<>(
                new Query(database, "select resource from strays where due_at > now()").list(row -> row.getString(1)));
    }

    /** Counts an attempt in vain; gives how many there were. */
    public int count(String resource, String type, String reason) {
        return new Query(database, """
                        insert into strays (resource, type, attempts, reason) values (?, ?, 1, ?)
                        on conflict (resource) do update set attempts = strays.attempts + 1, reason = excluded.reason
                        returning attempts""", resource, type, reason)
                .first(row -> row.getInt(1))
                .orElseThrow();
    }

    /**
     * Lets a resource rest.
     *
     * @param leaked whether it is given up to try again soon
     */
    public void rest(String resource, Duration delay, boolean leaked) {
        new Query(
                        database,
                        "update strays set due_at = now() + make_interval(secs => ?), leaked_at = case when ? then coalesce(leaked_at, now()) end where resource = ?",
                        (double) delay.toSeconds(),
                        leaked,
                        resource)
                .update();
    }

    /** Forgets those of a type that exist no longer. */
    public void keep(String type, Set<String> existing) {
        new Query(database, "delete from strays where type = ? and resource <> all (?)", type, existing).update();
    }

    /** All of them. */
    public List<Stray> all() {
        return new Query(
                        database,
                        "select resource, type, attempts, reason, found_at, leaked_at from strays order by found_at")
                .list(row -> new Stray(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6) == null ? null : row.getTimestamp(6).toInstant()));
    }

    /** How many are leaked. */
    public int leaked() {
        return new Query(database, "select count(*) from strays where leaked_at is not null")
                .first(row -> row.getInt(1))
                .orElse(0);
    }
}
