package dev.testflow.analyzer.db;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.analyzer.judgement.Judgement;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The failures that were classified, for who asks. */
@ApplicationScoped
public class SeenFailures {

    /** A failure as it is shown. */
    public record Seen(
            long sequence,
            String id,
            String run,
            @Nullable String workflow,
            String fingerprint,
            @Nullable String application,
            @Nullable String test,
            @Nullable String caseName,
            Instant failedAt,
            Judgement judgement) {}

    /** Which failures are wanted; absent values do not matter. */
    public record Filter(
            @Nullable String run,
            @Nullable String team,
            @Nullable String category,
            @Nullable String fingerprint,
            @Nullable String application) {}

    /** Everything that happened to a fingerprint. */
    public record History(
            long occurrences, Instant firstSeen, Instant lastSeen, List<String> runs, List<String> openTests) {}

    /** What is kept of a fingerprint: how often it was seen, and its latest judgement. */
    public record Kept(String fingerprint, long occurrences, Judgement judgement) {}

    private static final TypeReference<Judgement> JUDGEMENT = new TypeReference<>() {};
    private static final int SHOWN_RUNS = 20;
    private static final int SHOWN_TESTS = 100;

    private final DataSource database;

    SeenFailures(DataSource database) {
        this.database = database;
    }

    /** The latest failures before a sequence number. */
    public List<Seen> page(Filter filter, long before, int limit) {
        StringBuilder sql =
                new StringBuilder("select f.*, r.workflow, j.judgement from failures f join runs r on r.run = f.run"
                        + " join judgements j on j.run = f.run and j.fingerprint = f.fingerprint"
                        + " where f.classified_at is not null and f.sequence < ?");
        List<Object> parameters = new ArrayList<>(List.of(before));
        restrict(sql, parameters, "f.run", filter.run());
        restrict(sql, parameters, "f.team", filter.team());
        restrict(sql, parameters, "f.category", filter.category());
        restrict(sql, parameters, "f.fingerprint", filter.fingerprint());
        restrict(sql, parameters, "f.application", filter.application());
        parameters.add(limit);
        sql.append(" order by f.sequence desc limit ?");
        return new Query(database, sql.toString(), parameters.toArray()).list(SeenFailures::seen);
    }

    /** The fingerprints that were seen last, the latest first. */
    public List<Kept> latest(int limit) {
        return new Query(database, """
                select l.fingerprint, l.occurrences, j.judgement
                  from (select fingerprint, max(sequence) as sequence, count(*) as occurrences
                          from failures where classified_at is not null group by fingerprint order by 2 desc limit ?) l
                  join failures f on f.sequence = l.sequence
                  join judgements j on j.run = f.run and j.fingerprint = f.fingerprint
                 order by l.sequence desc
                """, limit).list(SeenFailures::kept);
    }

    /** The fingerprints of a run. */
    public List<Kept> ofRun(String run, int limit) {
        return new Query(database, """
                select j.fingerprint, count(*) as occurrences, j.judgement from judgements j
                  join failures f on f.run = j.run and f.fingerprint = j.fingerprint and f.classified_at is not null
                 where j.run = ? group by j.run, j.fingerprint order by min(f.sequence) limit ?
                """, run, limit).list(SeenFailures::kept);
    }

    public Optional<History> historyOf(String fingerprint) {
        return new Query(
                        database,
                        "select count(*) as occurrences, min(failed_at) as first_seen, max(failed_at) as last_seen"
                                + " from failures where fingerprint = ? having count(*) > 0",
                        fingerprint)
                .first(row -> new History(
                        row.getLong("occurrences"),
                        row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                        row.getObject("last_seen", OffsetDateTime.class).toInstant(),
                        latestRuns(fingerprint),
                        openTests(fingerprint)));
    }

    private List<String> latestRuns(String fingerprint) {
        return new Query(
                        database,
                        "select run from failures where fingerprint = ? group by run order by max(sequence) desc limit ?",
                        fingerprint,
                        SHOWN_RUNS)
                .list(row -> row.getString(1));
    }

    private List<String> openTests(String fingerprint) {
        return new Query(
                        database,
                        "select distinct application || ':' || test from open_failures where fingerprint = ? order by 1 limit ?",
                        fingerprint,
                        SHOWN_TESTS)
                .list(row -> row.getString(1));
    }

    private static void restrict(StringBuilder sql, List<Object> parameters, String column, @Nullable String value) {
        if (value != null) {
            sql.append(" and ").append(column).append(" = ?");
            parameters.add(value);
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("fingerprint"),
                row.getLong("occurrences"),
                Json.read(row.getString("judgement"), JUDGEMENT));
    }

    private static Seen seen(ResultSet row) throws SQLException {
        return new Seen(
                row.getLong("sequence"),
                row.getString("id"),
                row.getString("run"),
                row.getString("workflow"),
                row.getString("fingerprint"),
                row.getString("application"),
                row.getString("test"),
                row.getString("case_name"),
                row.getObject("failed_at", OffsetDateTime.class).toInstant(),
                Json.read(row.getString("judgement"), JUDGEMENT));
    }
}
