package dev.testflow.executor.db;

import dev.testflow.executor.Claim;
import dev.testflow.executor.Measurement;
import dev.testflow.executor.Regression;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What benchmarks measured, by workflow, application and test. */
@ApplicationScoped
public class MeasurementTable {

    private final DataSource database;

    MeasurementTable(DataSource database) {
        this.database = database;
    }

    /** What earlier runs measured, by benchmark: each run's last value, the newest {@value Regression#WINDOW}. */
    public Map<String, List<Double>> past(Claim claim, String test) {
        Map<String, List<Double>> past = new HashMap<>();
        new Query(database, """
                        select benchmark, value from (
                            select m.benchmark, m.value, row_number() over (partition by m.benchmark order by m.measured_at desc) as place
                            from measurements m join runs r on r.run = ? and r.workflow = m.workflow
                            where m.application = ? and m.test = ? and m.run <> r.run) latest
                        where place <= ?
                        """, claim.run(), claim.application(), test, Regression.WINDOW)
                .list(row -> past.computeIfAbsent(row.getString(1), benchmark -> new ArrayList<>())
                        .add(row.getDouble(2)));
        return past;
    }

    /** Remembers what a run measured, while its claim counts; of several attempts the last. */
    public void keep(Claim claim, String test, List<Measurement> measurements) {
        new Query(
                        database,
                        """
                        insert into measurements (workflow, application, test, benchmark, run, value)
                        select r.workflow, ?, ?, m.benchmark, r.run, m.value
                        from runs r cross join unnest(?::text[], ?::text[]::float8[]) as m (benchmark, value)
                        where r.run = ? and exists (select from shards s where s.run = r.run and s.shard = ? and s.fence = ? and not s.done)
                        on conflict (workflow, application, test, benchmark, run) do update set value = excluded.value, measured_at = now()
                        """,
                        claim.application(),
                        test,
                        measurements.stream().map(Measurement::benchmark).toList(),
                        measurements.stream()
                                .map(measurement -> Double.toString(measurement.value()))
                                .toList(),
                        claim.run(),
                        claim.shard(),
                        claim.fence())
                .update();
    }
}
