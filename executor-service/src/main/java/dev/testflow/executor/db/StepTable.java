package dev.testflow.executor.db;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.Claim;
import dev.testflow.executor.StepStanding;
import dev.testflow.executor.Unattempted;
import dev.testflow.executor.flow.GivenValue;
import dev.testflow.executor.flow.GivenValues;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The steps of cross-application tests, and what they hand each other. */
@ApplicationScoped
public class StepTable {

    private static final TypeReference<LinkedHashMap<String, GivenValue>> VALUES = new TypeReference<>() {};

    /**
     * What a step gave to others.
     *
     * @param flaw why it cannot be read
     */
    public record Given(JsonNode outputs, @Nullable String flaw) {}

    private final DataSource database;

    StepTable(DataSource database) {
        this.database = database;
    }

    /** Notes which of a run's tests are steps; a second time changes nothing. */
    public void insert(String run, CrossTestSpec test) {
        query(
                        """
                        insert into steps (run, cross_test, application, test, step, retries)
                        select ?, ?, p.application, p.test, s.step, s.retries
                        from unnest(?::text[], ?::text[], ?::text[], ?::int[]) as s (application, test, step, retries)
                        join planned_tests p on p.run = ? and p.application = s.application and p.test = s.test
                        on conflict do nothing
                        """,
                        run,
                        test.name(),
                        test.steps().stream().map(StepSpec::application).toList(),
                        test.steps().stream().map(StepSpec::test).toList(),
                        test.steps().stream().map(StepSpec::id).toList(),
                        retries(test),
                        run)
                .update();
    }

    /** How far the steps of a cross-application test are, by their ids. An attempt that is not confirmed is under way. What is under way is asked once, not for each step. */
    public Map<String, StepStanding> standings(String run, String crossTest) {
        Map<String, StepStanding> standings = new HashMap<>();
        query("""
                        select s.step, t.position, t.verdict, s.reason,
                            t.position in (select unnest(h.positions) from shards h where h.run = ? and not h.done)
                                or (t.application, t.test) in (select u.application, u.test from unconfirmed u where u.run = ?)
                        from steps s join planned_tests t using (run, application, test) where s.run = ? and s.cross_test = ?
                        """, run, run, run, crossTest).list(row -> standings.put(row.getString(1), standing(row)));
        return standings;
    }

    /** Whether a cross-application test has taken longer than so many seconds. */
    public boolean isOverdue(String run, String crossTest, int seconds) {
        return query(
                        "select from steps where run = ? and cross_test = ? having min(ready_at) < now() - make_interval(secs => ?)",
                        run,
                        crossTest,
                        (double) seconds)
                .exists();
    }

    /** Keeps what a step is given, now that it may start. */
    public void ready(String run, StepSpec step, GivenValues values) {
        query("""
                        update steps set inputs = ?::jsonb, ready_at = coalesce(ready_at, now())
                        where run = ? and application = ? and test = ?
                        """, Json.write(values.byName()), run, step.application(), step.test())
                .update();
    }

    /** Keeps why a step is not attempted. */
    public void unattempted(String run, Unattempted end) {
        query(
                        "update steps set reason = ? where run = ? and application = ? and test = ?",
                        end.reason(),
                        run,
                        end.step().application(),
                        end.step().test())
                .update();
    }

    /** What a step is given. */
    public GivenValues given(String run, StepSpec step) {
        return query(
                        "select inputs from steps where run = ? and application = ? and test = ? and inputs is not null",
                        run,
                        step.application(),
                        step.test())
                .first(row -> new GivenValues(Json.read(row.getString(1), VALUES)))
                .orElseGet(() -> new GivenValues(Map.of()));
    }

    /** Keeps what a step gave and printed, while its claim counts. */
    public void keep(Claim claim, StepSpec step, Given given, String printed) {
        query(
                        """
                        update steps t set outputs = ?::jsonb, flaw = ?, printed = ? where t.run = ? and t.application = ? and t.test = ?
                        and exists (select from shards s where s.run = t.run and s.shard = ? and s.fence = ? and not s.done)
                        """,
                        given.outputs().toString(),
                        given.flaw(),
                        printed,
                        claim.run(),
                        step.application(),
                        step.test(),
                        claim.shard(),
                        claim.fence())
                .update();
    }

    /** What steps of a cross-application test gave, by their ids. */
    public Map<String, Given> outputs(String run, String crossTest, List<String> steps) {
        Map<String, Given> outputs = new HashMap<>();
        query(
                        "select step, outputs, flaw from steps where run = ? and cross_test = ? and step = any (?) and outputs is not null",
                        run,
                        crossTest,
                        steps)
                .list(row -> outputs.put(
                        row.getString(1), new Given(Json.read(row.getString(2), JsonNode.class), row.getString(3))));
        return outputs;
    }

    /** The first step of a run that was blocked, as its id and the reason. */
    public Optional<Map.Entry<String, String>> blocked(String run) {
        return query("""
                        select s.step, s.reason from steps s join planned_tests t using (run, application, test)
                        where s.run = ? and t.verdict = 'BLOCKED' and s.reason is not null
                        order by t.position limit 1
                        """, run).first(row -> Map.entry(row.getString(1), row.getString(2)));
    }

    private static List<@Nullable Integer> retries(CrossTestSpec test) {
        return new ArrayList<>(test.steps().stream().map(StepSpec::retries).toList());
    }

    private static StepStanding standing(ResultSet row) throws SQLException {
        String verdict = row.getString(3);
        return new StepStanding(
                row.getInt(2),
                verdict == null ? null : Verdict.valueOf(verdict),
                verdict == null && row.getBoolean(5),
                row.getString(4));
    }

    private Query query(String sql, @Nullable Object... parameters) {
        return new Query(database, sql, parameters);
    }
}
