package dev.testflow.data.db;

import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.data.DatasetState;
import dev.testflow.data.TrackedDataset;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The datasets as others see them. Every method belongs into a transaction. */
@ApplicationScoped
public class DatasetViews {

    private final DataSource database;

    DatasetViews(DataSource database) {
        this.database = database;
    }

    /** A dataset of a run. */
    public Optional<TrackedDataset> find(String run, String dataset) {
        return new Query(database, "select * from dataset where run = ? and dataset = ?", run, dataset)
                .first(DatasetViews::read);
    }

    /** Whether a dataset can still be had. */
    public boolean isReady(long number) {
        return new Query(database, "select from dataset where number = ? and state = 'ready'", number).exists();
    }

    /**
     * The datasets before a number, the latest first.
     *
     * @param run of this run only, when given
     * @param state in this state only, when given
     */
    public List<TrackedDataset> before(long number, @Nullable String run, @Nullable DatasetState state, int limit) {
        String word = state == null ? null : state.word();
        return new Query(database, """
                        select * from dataset
                        where number < ? and (?::text is null or run = ?) and (?::text is null or state = ?)
                        order by number desc limit ?""", number, run, run, word, word, limit).list(DatasetViews::read);
    }

    /** Which of these run folders' datasets may have files, each as {@code folder/dataset}. */
    public Set<String> withFiles(Collection<String> folders) {
        return new Query(database, """
                        select folder || '/' || dataset from dataset
                        where folder = any (?) and state in ('requested', 'ready', 'discarding')""", folders)
                .list(row -> row.getString(1)).stream().collect(Collectors.toUnmodifiableSet());
    }

    /** What this database's folder is called. */
    public String installation() {
        return new Query(database, "select id from installation")
                .first(row -> row.getString(1))
                .orElseThrow();
    }

    private static TrackedDataset read(ResultSet row) throws SQLException {
        String ready = row.getString("ready");
        return new TrackedDataset(
                row.getLong("number"),
                row.getString("run"),
                Json.read(row.getString("spec"), DatasetSpec.class),
                DatasetState.of(row.getString("state")).orElseThrow(),
                row.getString("reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                ready == null ? null : Json.read(ready, DatasetReady.class));
    }
}
