package dev.testflow.executor.db;

import dev.testflow.executor.ApplicationLink;
import dev.testflow.executor.ApplicationLink.Kind;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which applications depend on which, as it is declared and as it was seen: how often, and when last. */
@ApplicationScoped
public class DependencyTable {

    /**
     * A dependency of an application of a workflow on another one.
     *
     * @param kind {@code needs}: a step declares it; {@code value}: a step was handed a value; {@code service}: tests ran with the other one in their environment
     * @param declared whether it is declared rather than seen
     * @param times how often; of what is declared, in how many runs
     */
    public record Dependency(
            long number,
            String workflow,
            String consumer,
            String provider,
            String kind,
            boolean declared,
            long times,
            Instant firstSeen,
            Instant lastSeen) {}

    private final DataSource database;

    DependencyTable(DataSource database) {
        this.database = database;
    }

    /** Counts links once more each. */
    public void count(String workflow, List<ApplicationLink> links) {
        if (links.isEmpty()) {
            return;
        }
        new Query(
                        database,
                        """
                        insert into dependencies (workflow, consumer, provider, kind, times)
                        select ?, consumer, provider, kind, count(*)
                        from unnest(?::text[], ?::text[], ?::text[]) as l (consumer, provider, kind) group by 2, 3, 4 order by 2, 3, 4
                        on conflict (workflow, consumer, provider, kind) do update
                        set times = dependencies.times + excluded.times, last_seen = now()
                        """,
                        workflow,
                        links.stream().map(ApplicationLink::consumer).toList(),
                        links.stream().map(ApplicationLink::provider).toList(),
                        links.stream()
                                .map(link -> link.kind().name().toLowerCase(Locale.ROOT))
                                .toList())
                .update();
    }

    /** Those after a number, of one workflow or of all. */
    public List<Dependency> page(@Nullable String workflow, long after, int limit) {
        return new Query(
                        database,
                        "select * from dependencies where number > ? and (?::text is null or workflow = ?) order by number limit ?",
                        after,
                        workflow,
                        workflow,
                        limit)
                .list(row -> new Dependency(
                        row.getLong("number"),
                        row.getString("workflow"),
                        row.getString("consumer"),
                        row.getString("provider"),
                        row.getString("kind"),
                        row.getString("kind").equals(Kind.NEEDS.name().toLowerCase(Locale.ROOT)),
                        row.getLong("times"),
                        row.getTimestamp("first_seen").toInstant(),
                        row.getTimestamp("last_seen").toInstant()));
    }
}
