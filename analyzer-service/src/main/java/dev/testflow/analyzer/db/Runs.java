package dev.testflow.analyzer.db;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.analyzer.plan.Ways;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The runs, with what is known of their plans. */
@ApplicationScoped
public class Runs {

    private static final TypeReference<Map<String, List<String>>> OWNERS = new TypeReference<>() {};
    private static final TypeReference<PlanSelected> HEADER = new TypeReference<>() {};

    private final DataSource database;

    Runs(DataSource database) {
        this.database = database;
    }

    /** Makes sure that the run has a row. */
    public void know(String run) {
        new Query(database, "insert into runs (run) values (?) on conflict do nothing", run).update();
    }

    public void plan(PlanSelected header) {
        know(header.run());
        new Query(
                        database,
                        "update runs set workflow = ?, plan = ?, plan_chunks = ? where run = ? and plan is null",
                        header.workflow(),
                        Json.write(header),
                        header.chunks(),
                        header.run())
                .update();
        checkWhetherPlanned(header.run());
    }

    public void plan(TestsPlanned chunk) {
        know(chunk.run());
        Map<String, List<String>> owners = new HashMap<>();
        List<String> users = new ArrayList<>();
        List<String> ways = new ArrayList<>();
        for (PlannedTest test : chunk.tests()) {
            String name = Failure.test(test.application(), test.test());
            if (!test.owners().isEmpty()) {
                owners.put(name, test.owners());
            }
            for (String way : Ways.among(test.reasons()).told()) {
                users.add(name);
                ways.add(way);
            }
        }
        List<String> samples = chunk.tests().stream()
                .filter(test -> TestRole.of(test.role()) == TestRole.SAMPLE)
                .map(test -> Failure.test(test.application(), test.test()))
                .toList();
        new Query(
                        database,
                        "insert into plan_chunks (run, chunk, owners, samples, users, ways) values (?, ?, ?, ?::text[], ?::text[], ?::text[])"
                                + " on conflict do nothing",
                        chunk.run(),
                        chunk.chunk(),
                        Json.write(owners),
                        samples,
                        users,
                        ways)
                .update();
        checkWhetherPlanned(chunk.run());
    }

    public void end(RunFinished finished, Cause cause) {
        know(finished.run());
        new Query(
                        database,
                        "update runs set workflow = coalesce(workflow, ?), verdict = ?, ended_at = now(), end_causation = ?, end_traceparent = ?"
                                + " where run = ? and ended_at is null",
                        finished.workflow(),
                        finished.verdict().name(),
                        cause.causation(),
                        cause.traceparent(),
                        finished.run())
                .update();
    }

    /** The run's plan as far as it has come. */
    public Plan planOf(String run) {
        Map<String, List<String>> owners = new HashMap<>();
        new Query(database, "select owners from plan_chunks where run = ?", run)
                .list(row -> row.getString(1))
                .forEach(chunk -> owners.putAll(Json.read(chunk, OWNERS)));
        Set<String> samples = new HashSet<>();
        new Query(database, "select samples from plan_chunks where run = ?", run)
                .list(row -> Query.texts(row, "samples"))
                .forEach(samples::addAll);
        Optional<String> header = new Query(database, "select plan from runs where run = ? and plan is not null", run)
                .first(row -> row.getString(1));
        return header.map(json -> Plan.of(Json.read(json, HEADER), owners, samples))
                .orElseGet(() -> Plan.missing(workflowOf(run).orElse(null)));
    }

    /** How a failing test uses what changed, as far as the run's plan has come. */
    public Ways waysTo(Failure failure) {
        String test = failure.plannedTest().orElse("");
        return new Ways(new Query(
                        database,
                        "select told.way from plan_chunks, unnest(users, ways) as told (test, way)"
                                + " where run = ? and ? = any (users) and told.test = ?",
                        failure.run(),
                        test,
                        test)
                .list(row -> row.getString(1)));
    }

    /** The latest run of a workflow that has a plan. */
    public Optional<String> latestPlanned(String workflow) {
        return new Query(
                        database,
                        "select r.run from runs r where workflow = ? and planned order by ended_at desc nulls first limit 1",
                        workflow)
                .first(row -> row.getString(1));
    }

    private Optional<String> workflowOf(String run) {
        return new Query(database, "select workflow from runs where run = ? and workflow is not null", run)
                .first(row -> row.getString(1));
    }

    private void checkWhetherPlanned(String run) {
        new Query(
                        database,
                        "update runs set planned = true where run = ? and plan_chunks <= (select count(*) from plan_chunks c where c.run = runs.run)",
                        run)
                .update();
    }
}
