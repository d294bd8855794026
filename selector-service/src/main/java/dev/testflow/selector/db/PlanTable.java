package dev.testflow.selector.db;

import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.contract.Verdict;
import dev.testflow.messaging.EventJson;
import dev.testflow.messaging.PackedEvent;
import dev.testflow.messaging.Query;
import dev.testflow.selector.PlanLine;
import dev.testflow.selector.RunSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The headers of the plans. */
@ApplicationScoped
public class PlanTable {

    private final DataSource database;
    private final PlanTestTable tests;

    PlanTable(DataSource database, PlanTestTable tests) {
        this.database = database;
        this.tests = tests;
    }

    /**
     * Stores a plan with all of its tests.
     *
     * @param chunks those that run
     * @param skipped those that do not, behind them
     */
    public void insert(PlanSelected header, List<PackedEvent<TestsPlanned>> chunks, List<PlanLine> skipped) {
        new Query(
                        database,
                        "insert into plan (run, change, workflow, header, catalogued, selected) values (?, ?, ?, ?, ?, ?)",
                        header.run(),
                        header.change().id(),
                        header.workflow(),
                        EventJson.write(header),
                        header.catalogued(),
                        header.selected())
                .update();
        tests.insert(header.run(), chunks, skipped);
    }

    public Optional<PlanSelected> header(String run) {
        return new Query(database, "select header from plan where run = ?", run).first(row -> header(row.getBytes(1)));
    }

    /** The workflow of a run, if the run is planned. */
    public Optional<String> workflowOf(String run) {
        return new Query(database, "select workflow from plan where run = ?", run).first(row -> row.getString(1));
    }

    /** Whether there is a plan of this workflow. */
    public boolean isPlanned(String workflow) {
        return new Query(database, "select from plan where workflow = ? limit 1", workflow).exists();
    }

    public void finish(RunFinished finished) {
        new Query(
                        database,
                        "update plan set verdict = ?, finished_at = now() where run = ? and verdict is null",
                        word(finished.verdict()),
                        finished.run())
                .update();
    }

    List<RunSummary> runsOf(String change) {
        return new Query(
                        database,
                        "select run, workflow, selected, catalogued, verdict from plan where change = ? order by workflow",
                        change)
                .list(row -> new RunSummary(
                        row.getString("run"),
                        row.getString("workflow"),
                        row.getInt("selected"),
                        row.getInt("catalogued"),
                        verdict(row.getString("verdict"))));
    }

    private static PlanSelected header(byte[] json) {
        try {
            return EventJson.mapper().readValue(json, PlanSelected.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String word(Verdict verdict) {
        return EventJson.mapper().convertValue(verdict, String.class);
    }

    private static @Nullable Verdict verdict(@Nullable String word) {
        return word == null ? null : EventJson.mapper().convertValue(word, Verdict.class);
    }
}
