package dev.testflow.executor.db;

import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What can be asked of the registry of contracts. */
@ApplicationScoped
public class PactViews {

    private final DataSource database;

    PactViews(DataSource database) {
        this.database = database;
    }

    /**
     * A current contract.
     *
     * @param check the last check of it, or the one against the revision that is asked for; absent when there was none
     */
    public record PactView(
            String consumer,
            String version,
            String branch,
            Instant publishedAt,
            @Nullable CheckView check) {

        /** Whether it was checked, and kept. */
        public boolean isKept() {
            return check != null && check.holds();
        }
    }

    /** Whether a revision of the provider keeps a contract, and the run that found it out. */
    public record CheckView(String revision, boolean holds, String run, Instant checkedAt) {}

    /**
     * The current contracts of a provider.
     *
     * @param revision of the provider, with which they are checked; any when absent
     */
    public List<PactView> current(String provider, @Nullable String revision) {
        return new Query(database, """
                        select p.consumer, p.version, p.branch, p.published_at, c.revision, c.holds, c.run, c.checked_at
                        from (select distinct on (consumer, branch) * from pacts
                            where provider = ? order by consumer, branch, id desc limit ?) p
                        left join lateral (select * from pact_checks k where k.pact = p.id and k.revision = coalesce(?, k.revision)
                            order by k.checked_at desc limit 1) c on true
                        order by p.consumer, p.branch
                        """, provider, PactTable.MOST_CURRENT, revision).list(PactViews::pact);
    }

    private static PactView pact(ResultSet row) throws SQLException {
        String revision = row.getString(5);
        return new PactView(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                revision == null
                        ? null
                        : new CheckView(
                                revision,
                                row.getBoolean(6),
                                row.getString(7),
                                row.getTimestamp(8).toInstant()));
    }
}
