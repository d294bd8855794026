package dev.testflow.executor.db;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.contract.Blockage;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.Ended;
import dev.testflow.executor.Run;
import dev.testflow.executor.RunState;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The runs as they are shown. */
@ApplicationScoped
public class RunViews {

    private static final TypeReference<EnumMap<Verdict, Integer>> COUNTS = new TypeReference<>() {};
    private static final String COLUMNS = """
            run, number, workflow, change, state, verdict, tests, counts, sampled, blockage, cancel_requested, created_at, started_at, finished_at
            """;

    /**
     * A run.
     *
     * @param number where the page goes on
     * @param waitingFor what is missing before its tests can start
     * @param finished how many of its tests have their verdict
     * @param counts how many of them have which
     * @param sampled how many of these have no say in the run's verdict
     */
    public record RunView(
            String run,
            @com.fasterxml.jackson.annotation.JsonIgnore long number,
            @Nullable String workflow,
            @Nullable String change,
            String state,
            List<String> waitingFor,
            @Nullable Verdict verdict,
            int tests,
            int finished,
            Map<Verdict, Integer> counts,
            Map<Verdict, Integer> sampled,
            boolean cancelRequested,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long durationMillis,
            @Nullable Blockage blockage) {}

    private final DataSource database;
    private final RunTable runs;
    private final TestTable tests;

    RunViews(DataSource database, RunTable runs, TestTable tests) {
        this.database = database;
        this.runs = runs;
        this.tests = tests;
    }

    public Optional<RunView> find(String run) {
        return new Query(database, "select " + COLUMNS + " from runs where run = ?", run).first(this::view);
    }

    /** The newest runs before a number. */
    public List<RunView> page(long before, int limit) {
        return new Query(
                        database,
                        "select " + COLUMNS + " from runs where number < ? order by number desc limit ?",
                        before,
                        limit)
                .list(this::view);
    }

    private RunView view(ResultSet row) throws SQLException {
        String run = row.getString("run");
        String verdict = row.getString("verdict");
        String counted = row.getString("counts");
        String blockage = row.getString("blockage");
        String sampled = row.getString("sampled");
        Ended soFar = counted == null ? tests.ended(run) : new Ended(Map.of(), Map.of());
        Map<Verdict, Integer> counts = counted == null ? soFar.all() : Json.read(counted, COUNTS);
        Instant created = instant(row, "created_at").orElseThrow();
        Instant finished = instant(row, "finished_at").orElse(null);
        return new RunView(
                run,
                row.getLong("number"),
                row.getString("workflow"),
                row.getString("change"),
                row.getString("state"),
                waitingFor(run, row.getString("state")),
                verdict == null ? null : Verdict.valueOf(verdict),
                row.getInt("tests"),
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts,
                sampled == null ? soFar.sampled() : Json.read(sampled, COUNTS),
                row.getBoolean("cancel_requested"),
                created,
                instant(row, "started_at").orElse(null),
                finished,
                finished == null ? null : Duration.between(created, finished).toMillis(),
                blockage == null ? null : Json.read(blockage, Blockage.class));
    }

    private List<String> waitingFor(String run, String state) {
        return state.equals(RunState.WAITING.word())
                ? runs.find(run).map(Run::missing).orElse(List.of())
                : List.of();
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(java.sql.Timestamp::toInstant);
    }
}
