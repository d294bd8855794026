package dev.testflow.analyzer.db;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.analyzer.Plan;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
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
        for (PlannedTest test : chunk.tests()) {
            if (!test.owners().isEmpty()) {
                owners.put(Plan.test(test.application(), test.test()), test.owners());
            }
        }
        List<String> samples = chunk.tests().stream()
                .filter(test -> TestRole.of(test.role()) == TestRole.SAMPLE)
                .map(test -> Plan.test(test.application(), test.test()))
                .toList();
        new Query(
                        database,
                        "insert into plan_chunks (run, chunk, owners, samples) values (?, ?, ?, ?::text[]) on conflict do nothing",
                        chunk.run(),
                        chunk.chunk(),
                        Json.write(owners),
                        samples)
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
