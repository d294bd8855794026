package dev.testflow.data.db;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.Endpoint;
import dev.testflow.contract.PlanSelected;
import dev.testflow.data.DatasetState;
import dev.testflow.data.FolderName;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The datasets. Every method belongs into a transaction. */
@ApplicationScoped
public class DatasetTable {

    private static final TypeReference<List<Endpoint>> ENDPOINTS = new TypeReference<>() {};

    private final DataSource database;
    private final RunTable runs;

    DatasetTable(DataSource database, RunTable runs) {
        this.database = database;
        this.runs = runs;
    }

    /** Takes a plan's datasets. */
    public void plan(PlanSelected plan, Duration grace, Cause cause) {
        if (plan.datasets().isEmpty()) {
            return;
        }
        RunTable.Known run = runs.lock(plan.run());
        double lifetime = plan.timeoutSeconds() + (double) grace.toSeconds();
        for (DatasetSpec spec : plan.datasets()) {
            new Query(
                            database,
                            """
                            insert into dataset (run, dataset, folder, spec, service, state, expires_at, causation, traceparent)
                            values (?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?), ?, ?) on conflict do nothing""",
                            plan.run(),
                            spec.name(),
                            FolderName.of(plan.run()),
                            Json.write(spec),
                            spec.service(),
                            first(spec, run).word(),
                            lifetime,
                            cause.causation(),
                            cause.traceparent())
                    .update();
        }
    }

    private static DatasetState first(DatasetSpec spec, RunTable.Known run) {
        if (run.ended()) {
            return DatasetState.DISCARDED;
        }
        return spec.service() == null || run.environmentReady() ? DatasetState.REQUESTED : DatasetState.WAITING;
    }

    /**
     * Claims the dataset that has waited the longest; it comes up again when the lease ends and nobody has said what became of it.
     *
     * @param state {@link DatasetState#REQUESTED} or {@link DatasetState#DISCARDING}
     */
    public Optional<Claim> claim(DatasetState state, Duration lease) {
        return new Query(database, """
                        update dataset set claim = claim + 1, attempts = attempts + 1, due_at = now() + make_interval(secs => ?)
                        where number = (select number from dataset where state = ? and due_at <= now()
                                        order by due_at, number limit 1 for update skip locked)
                        returning *, (select endpoints from run where run.run = dataset.run) as endpoints""", seconds(lease), state.word()).first(DatasetTable::claimed);
    }

    /** Lengthens a claim's lease; false when it is lost. */
    public boolean renew(Claim claim, Duration lease) {
        return set(claim, "due_at = now() + make_interval(secs => ?)", seconds(lease));
    }

    /** Gives a claim back, to be tried again after a while; false when it is lost. */
    public boolean retry(Claim claim, Duration delay, String reason) {
        return set(claim, "due_at = now() + make_interval(secs => ?), reason = ?", seconds(delay), reason);
    }

    /** Ends a claim with a dataset that can be had; false when the claim is lost, and then nothing may be published either. */
    public boolean ready(Claim claim, DatasetReady ready) {
        return set(claim, "state = 'ready', reason = null, version = ?, ready = ?", ready.version(), Json.write(ready));
    }

    /** Ends a claim with a dataset that cannot be had; false when the claim is lost. */
    public boolean failed(Claim claim, String reason) {
        return set(claim, "state = 'failed', reason = ?", reason);
    }

    /** Ends a claim with a dataset that is gone; false when the claim is lost. */
    public boolean discarded(Claim claim) {
        return set(claim, "state = 'discarded'");
    }

    private boolean set(Claim claim, String assignments, @Nullable Object... values) {
        @Nullable Object[] parameters = new Object[values.length + 2];
        System.arraycopy(values, 0, parameters, 0, values.length);
        parameters[values.length] = claim.number();
        parameters[values.length + 1] = claim.token();
        String sql = "update dataset set " + assignments
                + " where number = ? and claim = ? and state in ('requested', 'discarding')";
        return new Query(database, sql, parameters).update() == 1;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private static Claim claimed(ResultSet row) throws SQLException {
        String run = row.getString("run");
        String endpoints = row.getString("endpoints");
        return new Claim(
                row.getLong("number"),
                row.getLong("claim"),
                row.getInt("attempts"),
                DatasetState.of(row.getString("state")).orElseThrow(),
                run,
                row.getString("folder"),
                Json.read(row.getString("spec"), DatasetSpec.class),
                row.getString("version"),
                endpoints == null ? List.of() : Json.read(endpoints, ENDPOINTS),
                new Cause(run, row.getString("causation"), row.getString("traceparent")));
    }
}
