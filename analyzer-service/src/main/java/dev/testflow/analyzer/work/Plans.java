package dev.testflow.analyzer.work;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.db.Runs;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.analyzer.plan.Ways;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** The plans of the runs that are being analysed. A plan has thousands of tests and hundreds of patterns: it is read once, not once per failure. */
@ApplicationScoped
class Plans {

    private static final int KEPT = 16;

    private final Runs runs;
    private final Map<String, Plan> plans = new LinkedHashMap<>(KEPT, 0.75f, true);

    Plans(Runs runs) {
        this.runs = runs;
    }

    synchronized Plan of(String run) {
        Plan plan = plans.get(run);
        if (plan == null) {
            plan = runs.planOf(run);
            plans.put(run, plan);
            if (plans.size() > KEPT) {
                plans.remove(plans.keySet().iterator().next());
            }
        }
        return plan;
    }

    /** How the failing test uses what changed. That is much to keep of all tests, and asked for of few. */
    Ways waysTo(Failure failure) {
        return runs.waysTo(failure);
    }

    synchronized void forget(String run) {
        plans.remove(run);
    }
}
