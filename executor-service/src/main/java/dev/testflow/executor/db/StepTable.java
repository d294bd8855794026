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
import dev.testflow.executor.seal.Seal;
import dev.testflow.executor.seal.SealException;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Seal seal;

    StepTable(DataSource database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** Notes which of a run's tests are steps; a second time changes nothing. */
    public void insert(String run, CrossTestSpec test) {
        query("insert into cross_tests (run, name) values (?, ?) on conflict do nothing", run, test.name())
                .update();
        query(
                        """
                        insert into steps (run, cross_test, application, test, step, retries, cleanup, open_needs)
                        select ?, ?, p.application, p.test, s.step, s.retries, s.cleanup, s.needs
                        from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::bool[], ?::int[]) as s (application, test, step, retries, cleanup, needs)
                        join planned_tests p on p.run = ? and p.application = s.application and p.test = s.test
                        on conflict do nothing
                        """,
                        run,
                        test.name(),
                        column(test.steps(), StepSpec::application),
                        column(test.steps(), StepSpec::test),
                        column(test.steps(), StepSpec::id),
                        column(test.steps(), step -> step.wishes().retries()),
                        column(test.steps(), StepSpec::cleansUp),
                        column(test.steps(), step -> Set.copyOf(step.needs()).size()),
                        run)
                .update();
    }

    /** The tests across applications of a run that have a step without a verdict. */
    public List<Standing> open(String run) {
        return query("""
                        select c.name, c.stopped, coalesce(c.deadline < now(), false),
                            exists (select from steps s where s.run = c.run and s.cross_test = c.name and s.progress = 'open' and not s.cleanup)
                        from cross_tests c where c.run = ?
                        and exists (select from steps s where s.run = c.run and s.cross_test = c.name and s.progress = 'open') order by c.name
                        """, run)
                .list(row -> new Standing(row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)));
    }

    /**
     * How far a test across applications is.
     *
     * @param stopped whether a step that failed, or the time, has stopped it
     * @param overdue whether its time is over
     * @param open whether one of the steps that make it up has no verdict
     */
    public record Standing(String crossTest, boolean stopped, boolean overdue, boolean open) {}

    /** A step that ended. */
    public record Ended(String crossTest, String application, String test, Verdict verdict) {}

    /** The steps that have ended since they were asked for last. */
    public List<Ended> takeNews(String run) {
        return query("""
                        update steps s set progress = 'ended' from planned_tests t
                        where s.run = ? and s.progress = 'news' and t.run = s.run and t.application = s.application and t.test = s.test
                        returning s.cross_test, s.application, s.test, t.verdict
                        """, run)
                .list(row -> new Ended(
                        row.getString(1), row.getString(2), row.getString(3), Verdict.valueOf(row.getString(4))));
    }

    /**
     * Tells steps that so many of those that they need have ended.
     *
     * @param ended by step
     * @return the applications and tests of those that now need nothing more, and were not started
     */
    public Set<List<String>> tell(String run, Map<StepSpec, Integer> ended) {
        List<StepSpec> steps = List.copyOf(ended.keySet());
        return query(
                        """
                        update steps s set open_needs = s.open_needs - e.ended
                        from unnest(?::text[], ?::text[], ?::int[]) as e (application, test, ended)
                        where s.run = ? and s.application = e.application and s.test = e.test
                        returning s.application, s.test, s.open_needs = 0 and s.progress = 'open' and s.ready_at is null
                        """,
                        column(steps, StepSpec::application),
                        column(steps, StepSpec::test),
                        column(steps, ended::get),
                        run)
                .list(row -> row.getBoolean(3) ? List.of(row.getString(1), row.getString(2)) : List.<String>of())
                .stream()
                .filter(step -> !step.isEmpty())
                .collect(Collectors.toSet());
    }

    /** A test across applications is stopped. */
    public void stop(String run, String crossTest) {
        query("update cross_tests set stopped = true where run = ? and name = ? and not stopped", run, crossTest)
                .update();
    }

    /** How far these steps are, by their ids. They are not asked whether they are under way. */
    public Map<String, StepStanding> standings(String run, Collection<StepSpec> steps) {
        Map<String, StepStanding> standings = new HashMap<>();
        query("""
                        select s.step, t.position, t.verdict, s.reason, false from unnest(?::text[], ?::text[]) as a (application, test)
                        join steps s on s.run = ? and s.application = a.application and s.test = a.test
                        join planned_tests t on t.run = s.run and t.application = s.application and t.test = s.test
                        """, column(steps, StepSpec::application), column(steps, StepSpec::test), run)
                .list(row -> standings.put(row.getString(1), standing(row)));
        return standings;
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

    /** Keeps what a step is given, now that it may start; the time of its test runs from the first one on. */
    public void ready(String run, CrossTestSpec test, StepSpec step, GivenValues values) {
        query(
                        """
                        update steps set inputs = ?, ready_at = coalesce(ready_at, now()) where run = ? and application = ? and test = ?
                        """,
                        seal.close(place(run, step, "inputs"), String.valueOf(Json.write(values.byName()))),
                        run,
                        step.application(),
                        step.test())
                .update();
        query(
                        "update cross_tests set deadline = now() + make_interval(secs => ?) where run = ? and name = ? and deadline is null",
                        (double) test.timeoutSeconds(),
                        run,
                        test.name())
                .update();
    }

    /** Keeps why a step is not attempted. */
    public void unattempted(String run, Unattempted end) {
        query(
                        "update steps set reason = ?, progress = 'news' where run = ? and application = ? and test = ?",
                        end.reason(),
                        run,
                        end.step().application(),
                        end.step().test())
                .update();
    }

    /**
     * What a step is given.
     *
     * @throws SealException when it was kept by an instance with another key
     */
    public GivenValues given(String run, StepSpec step) {
        Optional<byte[]> kept = query(
                        "select inputs from steps where run = ? and application = ? and test = ? and inputs is not null",
                        run,
                        step.application(),
                        step.test())
                .first(row -> row.getBytes(1));
        return kept.isEmpty()
                ? new GivenValues(Map.of())
                : new GivenValues(Json.read(seal.open(place(run, step, "inputs"), kept.get()), VALUES));
    }

    /** Keeps what a step gave and printed, while its claim counts. */
    public void keep(Claim claim, StepSpec step, Given given, String printed) {
        query(
                        """
                        update steps t set outputs = ?, flaw = ?, printed = ? where t.run = ? and t.application = ? and t.test = ?
                        and exists (select from shards s where s.run = t.run and s.shard = ? and s.fence = ? and not s.done)
                        """,
                        seal.close(
                                place(claim.run(), step, "outputs"),
                                given.outputs().toString()),
                        given.flaw(),
                        printed,
                        claim.run(),
                        step.application(),
                        step.test(),
                        claim.shard(),
                        claim.fence())
                .update();
    }

    /**
     * What steps gave, by their ids.
     *
     * @throws SealException when it was kept by an instance with another key
     */
    public Map<String, Given> outputs(String run, Collection<StepSpec> steps) {
        List<Kept> all = query("""
                        select s.step, s.application, s.test, s.outputs, s.flaw from unnest(?::text[], ?::text[]) as a (application, test)
                        join steps s on s.run = ? and s.application = a.application and s.test = a.test where s.outputs is not null
                        """, column(steps, StepSpec::application), column(steps, StepSpec::test), run)
                .list(row -> new Kept(
                        row.getString(1),
                        place(run, row.getString(2), row.getString(3), "outputs"),
                        row.getBytes(4),
                        row.getString(5)));
        Map<String, Given> outputs = new HashMap<>();
        for (Kept kept : all) {
            outputs.put(
                    kept.step(),
                    new Given(Json.read(seal.open(kept.place(), kept.outputs()), JsonNode.class), kept.flaw()));
        }
        return outputs;
    }

    private record Kept(
            String step,
            String place,
            byte[] outputs,
            @Nullable String flaw) {}

    /** The first step of a run that was blocked, as its id and the reason. */
    public Optional<Map.Entry<String, String>> blocked(String run) {
        return query("""
                        select s.step, s.reason from steps s join planned_tests t using (run, application, test)
                        where s.run = ? and t.verdict = 'BLOCKED' and s.reason is not null
                        order by t.position limit 1
                        """, run).first(row -> Map.entry(row.getString(1), row.getString(2)));
    }

    static String place(String run, StepSpec step, String column) {
        return place(run, step.application(), step.test(), column);
    }

    /** What a sealed value belongs to: it opens nowhere else. */
    static String place(String run, String application, String test, String column) {
        return String.join("\n", run, application, test, column);
    }

    private static <T> List<T> column(Collection<StepSpec> steps, Function<StepSpec, @Nullable T> value) {
        return new ArrayList<>(steps.stream().map(value).toList());
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
