package dev.testflow.provisioner.db;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Environments as others may see them: without passwords. */
@ApplicationScoped
public class EnvironmentViews {

    private static final String COLUMNS =
            "sequence, id, run, state, reason, failed_service, fence, created_at, expires_at, leaked_at, team, log, spare";

    private static final TypeReference<Map<String, String>> PROPERTIES = new TypeReference<>() {};

    private final DataSource database;

    EnvironmentViews(DataSource database) {
        this.database = database;
    }

    /**
     * An environment in a list.
     *
     * @param spare whether no run has it
     */
    public record Summary(
            @JsonIgnore long sequence,
            String id,
            String run,
            String state,
            @Nullable String reason,
            @Nullable String failedService,
            long fence,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant leakedAt,
            String team,
            boolean spare,
            @JsonIgnore @Nullable String log) {}

    /** An environment by itself. */
    public record Detail(
            @JsonUnwrapped Summary summary, @Nullable String log, List<Service> services, List<Step> history) {}

    /**
     * A service of an environment.
     *
     * @param progress what is done or waited for until it is ready
     */
    public record Service(
            String name,
            String type,
            String resource,
            boolean ready,
            @Nullable String progress,
            Map<String, String> properties) {}

    /** A state that an environment was in. */
    public record Step(String state, @Nullable String reason, Instant at) {}

    /** Those before a sequence number, the newest first. */
    public List<Summary> list(@Nullable String run, @Nullable String state, long before, int limit) {
        return new Query(
                        database,
                        "select " + COLUMNS + " from environments where sequence < ? and (?::text is null or run = ?)"
                                + " and (?::text is null or state = ?) order by sequence desc limit ?",
                        before,
                        run,
                        run,
                        state,
                        state,
                        limit)
                .list(EnvironmentViews::summary);
    }

    public Optional<Detail> find(String id) {
        return new Query(database, "select " + COLUMNS + " from environments where id = ?", id)
                .first(EnvironmentViews::summary)
                .map(summary -> new Detail(summary, summary.log(), services(id), history(id)));
    }

    private List<Service> services(String id) {
        return new Query(
                        database,
                        "select name, type, resource, ready, properties, progress from services where environment = ? order by position",
                        id)
                .list(row -> new Service(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(6),
                        Json.read(row.getString(5), PROPERTIES)));
    }

    private List<Step> history(String id) {
        return new Query(database, "select state, reason, at from history where environment = ? order by sequence", id)
                .list(row -> new Step(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
    }

    private static Summary summary(ResultSet row) throws SQLException {
        OffsetDateTime expires = row.getObject(9, OffsetDateTime.class);
        OffsetDateTime leaked = row.getObject(10, OffsetDateTime.class);
        return new Summary(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                expires == null ? null : expires.toInstant(),
                leaked == null ? null : leaked.toInstant(),
                row.getString(11),
                row.getBoolean(13),
                row.getString(12));
    }
}
