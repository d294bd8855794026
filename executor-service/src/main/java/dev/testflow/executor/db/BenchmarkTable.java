package dev.testflow.executor.db;

import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.Benchmark;
import dev.testflow.executor.Claim;
import dev.testflow.executor.Measurement;
import dev.testflow.executor.Measurement.Better;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/** What the benchmarks of each workflow measured in its last runs, as far as they passed. */
@ApplicationScoped
public class BenchmarkTable {

    private static final int KEPT = 40;

    private final DataSource database;

    BenchmarkTable(DataSource database) {
        this.database = database;
    }

    private record Row(String test, Benchmark benchmark) {}

    private record Past(String test, String benchmark, List<Measurement> measurements) {}

    /** What tests of a shard measured in earlier runs: by test and name of the benchmark, the oldest first. */
    public Map<String, Map<String, List<Measurement>>> past(Claim claim, Collection<String> tests) {
        Map<String, Map<String, List<Measurement>>> past = new HashMap<>();
        new Query(database, """
                        select b.test, b.benchmark, b.unit, b.better, b.recent::text from runs r
                        join benchmarks b on b.workflow = r.workflow and b.application = ? and b.test = any (?::text[])
                        where r.run = ?
                        """, claim.application(), tests, claim.run())
                .list(BenchmarkTable::past)
                .forEach(it ->
                        past.computeIfAbsent(it.test, test -> new HashMap<>()).put(it.benchmark, it.measurements));
        return past;
    }

    /** Remembers what tests of a shard measured. What was measured otherwise before is forgotten. */
    public void remember(Claim claim, List<AttemptResult> results) {
        List<Row> rows = results.stream()
                .flatMap(result -> result.benchmarks().stream().map(benchmark -> new Row(result.test(), benchmark)))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        new Query(
                        database,
                        """
                        insert into benchmarks (workflow, application, test, benchmark, unit, better, recent)
                        select r.workflow, ?, m.test, m.benchmark, m.unit, m.better, array[m.figure::float8]
                        from runs r cross join unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                            as m (test, benchmark, unit, better, figure)
                        where r.run = ? order by 3, 4
                        on conflict (workflow, application, test, benchmark) do update
                        set unit = excluded.unit, better = excluded.better, measured_at = now(),
                            recent = case when (benchmarks.unit, benchmarks.better) = (excluded.unit, excluded.better)
                                then (excluded.recent || benchmarks.recent)[1:%d] else excluded.recent end
                        """.formatted(KEPT),
                        claim.application(),
                        column(rows, Row::test),
                        column(rows, row -> row.benchmark.name()),
                        column(rows, row -> row.benchmark.measurement().unit()),
                        column(rows, row -> row.benchmark.measurement().better().name()),
                        column(
                                rows,
                                row -> Double.toString(
                                        row.benchmark.measurement().figure())),
                        claim.run())
                .update();
    }

    /** Forgets the benchmarks of a test, and returns how many there were. */
    public int forget(String workflow, String application, String test) {
        return new Query(
                        database,
                        "delete from benchmarks where workflow = ? and application = ? and test = ?",
                        workflow,
                        application,
                        test)
                .update();
    }

    /** Forgets benchmarks that have not passed for so long. */
    public void forget(Duration retention) {
        new Query(database, "delete from benchmarks where measured_at < now() - make_interval(secs => ?)", (double)
                        retention.toSeconds())
                .update();
    }

    private static Past past(ResultSet row) throws SQLException {
        String unit = row.getString(3);
        Better better = Better.valueOf(row.getString(4));
        String array = row.getString(5);
        List<Measurement> newestFirst = Arrays.stream(
                        array.substring(1, array.length() - 1).split(","))
                .map(figure -> new Measurement(Double.parseDouble(figure), unit, better))
                .toList();
        return new Past(row.getString(1), row.getString(2), newestFirst.reversed());
    }

    private static List<String> column(List<Row> rows, Function<Row, String> value) {
        return new ArrayList<>(rows.stream().map(value).toList());
    }
}
