package dev.testflow.executor.db;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.KnownPlan;
import dev.testflow.executor.Step;
import dev.testflow.executor.flow.GivenValue;
import dev.testflow.executor.flow.Secrets;
import dev.testflow.executor.seal.Seal;
import dev.testflow.executor.seal.SealException;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The steps of cross-application tests as they are shown: without what is secret. */
@ApplicationScoped
public class StepViews {

    private static final Logger LOG = Logger.getLogger(StepViews.class);
    private static final TypeReference<LinkedHashMap<String, GivenValue>> VALUES = new TypeReference<>() {};

    /**
     * A step.
     *
     * @param needs the steps that end before it starts
     * @param startedAt of its first attempt
     * @param endedAt when it got its verdict
     * @param inputs what it was given, by name
     * @param outputs what it gave to others
     * @param printed what it printed in its last attempt
     * @param reason why it was not attempted, or what it gave cannot be read
     */
    public record StepView(
            String crossTest,
            String step,
            String application,
            String test,
            int position,
            List<String> needs,
            @Nullable Verdict verdict,
            @Nullable Instant readyAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            Map<String, JsonNode> inputs,
            JsonNode outputs,
            @Nullable String printed,
            @Nullable String reason) {}

    private final DataSource database;
    private final KnownPlans plans;
    private final Seal seal;

    StepViews(DataSource database, KnownPlans plans, Seal seal) {
        this.database = database;
        this.plans = plans;
        this.seal = seal;
    }

    /** The steps of a run after a position, in the plan's order. */
    public List<StepView> page(String run, int after, int limit) {
        Optional<KnownPlan> plan = plans.find(run).filter(it -> !it.crossTests().isEmpty());
        return plan.isEmpty()
                ? List.of()
                : new Query(database, """
                        select s.*, t.position, t.verdict, t.decided_at,
                            (select min(a.started_at) from attempts a where (a.run, a.application, a.test) = (s.run, s.application, s.test)) as started_at
                        from steps s join planned_tests t using (run, application, test)
                        where s.run = ? and t.position > ? order by t.position limit ?
                        """, run, after, limit).list(row -> view(row, plan.get()));
    }

    private StepView view(ResultSet row, KnownPlan plan) throws SQLException {
        Step step =
                plan.step(row.getString("application"), row.getString("test")).orElseThrow();
        Optional<String> outputs = open(row, "outputs");
        JsonNode given =
                outputs.map(kept -> Json.read(kept, JsonNode.class)).orElseGet(JsonNodeFactory.instance::objectNode);
        Map<String, GivenValue> inputs =
                open(row, "inputs").map(kept -> Json.read(kept, VALUES)).orElseGet(LinkedHashMap::new);
        Secrets secrets = new Secrets();
        secrets.add(step.secretOutputs(), given);
        inputs.values().stream().filter(GivenValue::secret).forEach(input -> secrets.add(input.value()));
        Map<String, JsonNode> shown = new LinkedHashMap<>();
        inputs.forEach((name, input) -> shown.put(name, secrets.mask(input.value())));
        String verdict = row.getString("verdict");
        String reason = row.getString("reason");
        return new StepView(
                row.getString("cross_test"),
                row.getString("step"),
                row.getString("application"),
                row.getString("test"),
                row.getInt("position"),
                step.spec().needs(),
                verdict == null ? null : Verdict.valueOf(verdict),
                RunViews.instant(row, "ready_at").orElse(null),
                RunViews.instant(row, "started_at").orElse(null),
                RunViews.instant(row, "decided_at").orElse(null),
                shown,
                secrets.mask(given),
                row.getString("printed"),
                reason == null ? flaw(row.getString("flaw")) : reason);
    }

    /** What was kept by an instance with another key is not shown. */
    private Optional<String> open(ResultSet row, String column) throws SQLException {
        byte[] sealed = row.getBytes(column);
        if (sealed == null) {
            return Optional.empty();
        }
        String place =
                StepTable.place(row.getString("run"), row.getString("application"), row.getString("test"), column);
        try {
            return Optional.of(seal.open(place, sealed));
        } catch (SealException e) {
            LOG.warnf("steps: the %s of %s are not shown: %s", column, row.getString("step"), e.getMessage());
            return Optional.empty();
        }
    }

    private static @Nullable String flaw(@Nullable String flaw) {
        return flaw == null ? null : "what it gave to others cannot be read: " + flaw;
    }
}
