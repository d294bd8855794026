package dev.testflow.executor.db;

import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.Claim;
import dev.testflow.executor.PactCheck;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The registry of contracts: what consumers published, of which the newest one of each branch is current, and which of it revisions of the provider keep. */
@ApplicationScoped
public class PactTable {

    /** How many contracts of a provider can be current. */
    public static final int MOST_CURRENT = 500;

    private final DataSource database;

    PactTable(DataSource database) {
        this.database = database;
    }

    /**
     * Publishes a contract, unless there is another one of its name.
     *
     * @return false when the consumer's version has other content or another branch
     */
    public boolean publish(String provider, String consumer, String version, String branch, String content) {
        return query(
                                        "insert into pacts (provider, consumer, version, branch, content) values (?, ?, ?, ?, ?) on conflict do nothing",
                                        provider,
                                        consumer,
                                        version,
                                        branch,
                                        content)
                                .update()
                        == 1
                || query(
                                "select from pacts where provider = ? and consumer = ? and version = ? and branch = ? and content = ?",
                                provider,
                                consumer,
                                version,
                                branch,
                                content)
                        .exists();
    }

    /** What a consumer published as a version. */
    public Optional<String> content(String provider, String consumer, String version) {
        return query(
                        "select content from pacts where provider = ? and consumer = ? and version = ?",
                        provider,
                        consumer,
                        version)
                .first(row -> row.getString(1));
    }

    /** Removes all that a consumer published on a branch, and returns how many versions there were. */
    public int remove(String provider, String consumer, String branch) {
        return query("delete from pacts where provider = ? and consumer = ? and branch = ?", provider, consumer, branch)
                .update();
    }

    /** The ids of a provider's current contracts. */
    public List<Long> current(String provider) {
        return query("""
                        select distinct on (consumer, branch) id from pacts
                        where provider = ? order by consumer, branch, id desc limit ?
                        """, provider, MOST_CURRENT).list(row -> row.getLong(1));
    }

    /** A contract; nothing when it was removed meanwhile. */
    public Optional<String> content(long id) {
        return query("select content from pacts where id = ?", id).first(row -> row.getString(1));
    }

    /** Keeps what came of checking contracts against a revision of their provider. What was removed meanwhile is passed over. */
    public void remember(Claim claim, List<AttemptResult> results) {
        List<PactCheck> checks =
                results.stream().flatMap(result -> result.pacts().stream()).toList();
        if (checks.isEmpty()) {
            return;
        }
        query(
                        """
                        insert into pact_checks (pact, revision, run, holds)
                        select p.id, a ->> 'revision', r.run, bool_and(c.holds::boolean)
                        from runs r cross join jsonb_array_elements(r.plan -> 'applications') a
                            cross join unnest(?::text[], ?::text[]) as c (id, holds)
                            join pacts p on p.id = c.id::bigint and p.provider = a ->> 'name'
                        where r.run = ? and a ->> 'name' = ? group by 1, 2, 3
                        order by 1
                        on conflict (pact, revision) do update
                        set run = excluded.run, holds = excluded.holds, checked_at = now()
                        """,
                        new ArrayList<>(checks.stream()
                                .map(check -> Long.toString(check.pact()))
                                .toList()),
                        new ArrayList<>(checks.stream()
                                .map(check -> Boolean.toString(check.holds()))
                                .toList()),
                        claim.run(),
                        claim.application())
                .update();
    }

    /** Forgets contracts that were followed by newer ones of their branch so long ago that nobody asks for them any more. */
    public void forget(Duration retention) {
        query("""
                        delete from pacts p where published_at < now() - make_interval(secs => ?)
                        and exists (select from pacts n where n.provider = p.provider and n.consumer = p.consumer
                            and n.branch = p.branch and n.id > p.id)
                        """, (double) retention.toSeconds()).update();
    }

    private Query query(String sql, Object... parameters) {
        return new Query(database, sql, parameters);
    }
}
