package dev.testflow.executor.db;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.testflow.contract.PlanSelected;
import dev.testflow.executor.KnownPlan;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.sql.DataSource;

/** The plans of the runs. A plan does not change, so that those that were asked for last are not read again. */
@ApplicationScoped
public class KnownPlans {

    private static final int MOST = 16;

    private final DataSource database;
    private final Cache<String, KnownPlan> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    KnownPlans(DataSource database) {
        this.database = database;
    }

    /** The plan of a run, if it has come. */
    public Optional<KnownPlan> find(String run) {
        KnownPlan plan = known.getIfPresent(run);
        if (plan != null) {
            return Optional.of(plan);
        }
        Optional<KnownPlan> read = new Query(database, "select plan from runs where run = ? and plan is not null", run)
                .first(row -> new KnownPlan(Json.read(row.getString(1), PlanSelected.class)));
        read.ifPresent(it -> known.put(run, it));
        return read;
    }
}
