package dev.testflow.analyzer.db;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.analyzer.judgement.Judgement;
import dev.testflow.contract.FailureRouted;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What was said about the fingerprints of a run: one judgement for all failures that share one. */
@ApplicationScoped
public class Judgements {

    /**
     * A judgement that its team has not heard of.
     *
     * @param tests the first of those that failed in this way, as {@code application:test#case}
     * @param occurrences how many failed in this way
     */
    public record Unrouted(String fingerprint, Judgement judgement, List<String> tests, int occurrences) {}

    private static final TypeReference<Judgement> JUDGEMENT = new TypeReference<>() {};

    private final DataSource database;

    Judgements(DataSource database) {
        this.database = database;
    }

    public Optional<Judgement> find(String run, String fingerprint) {
        return new Query(
                        database,
                        "select judgement from judgements where run = ? and fingerprint = ?",
                        run,
                        fingerprint)
                .first(row -> Json.read(row.getString(1), JUDGEMENT));
    }

    /** Adds a judgement; when another instance was faster, its judgement counts. */
    public Judgement add(String run, String fingerprint, Judgement judgement) {
        int added = new Query(
                        database,
                        "insert into judgements (run, fingerprint, judgement) values (?, ?, ?) on conflict do nothing",
                        run,
                        fingerprint,
                        Json.write(judgement))
                .update();
        return added == 1 ? judgement : find(run, fingerprint).orElse(judgement);
    }

    public void replace(String run, String fingerprint, Judgement judgement) {
        new Query(
                        database,
                        "update judgements set judgement = ? where run = ? and fingerprint = ?",
                        Json.write(judgement),
                        run,
                        fingerprint)
                .update();
    }

    /** Attempts of one case count once. */
    public List<Unrouted> unrouted(String run) {
        return new Query(database, """
                select j.fingerprint, j.judgement, f.tests, f.occurrences
                  from judgements j
                  join (select fingerprint, count(distinct label) as occurrences,
                               coalesce((array_agg(distinct label order by label) filter (where test is not null))[1:?], '{}') as tests
                          from (select fingerprint, test,
                                       coalesce(application, '') || ':' || coalesce(test, '') || coalesce('#' || case_name, '') as label
                                  from failures where run = ? and classified_at is not null) labelled
                         group by fingerprint) f on f.fingerprint = j.fingerprint
                 where j.run = ? and j.routed_at is null
                 order by j.fingerprint
                """, FailureRouted.MAXIMUM_TESTS, run, run)
                .list(row -> new Unrouted(
                        row.getString("fingerprint"),
                        Json.read(row.getString("judgement"), JUDGEMENT),
                        Query.texts(row, "tests"),
                        row.getInt("occurrences")));
    }

    public void routed(String run) {
        new Query(database, "update judgements set routed_at = now() where run = ? and routed_at is null", run)
                .update();
    }
}
