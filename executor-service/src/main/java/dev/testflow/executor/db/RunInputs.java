package dev.testflow.executor.db;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.MissingService;
import dev.testflow.contract.PlanSelected;
import dev.testflow.executor.KnownPlan;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What the tests of a run are executed with. */
@ApplicationScoped
public class RunInputs {

    private final DataSource database;
    private final KnownPlans plans;

    RunInputs(DataSource database, KnownPlans plans) {
        this.database = database;
        this.plans = plans;
    }

    /** The plan of a run. */
    public Optional<PlanSelected> plan(String run) {
        return plans.find(run).map(KnownPlan::plan);
    }

    /** The environment of a run, if it has one. */
    public Optional<EnvironmentReady> environment(String run) {
        return new Query(
                        database,
                        "select event from prerequisites where run = ? and kind = 'environment' and state = 'ready'",
                        run)
                .first(row -> Json.read(row.getString(1), EnvironmentReady.class));
    }

    /** A service that the environment of a run lacks, and an application needs. */
    public Optional<MissingService> lacking(String run, ApplicationSpec application) {
        return environment(run).stream()
                .flatMap(environment -> environment.missing().stream())
                .filter(missing -> application.needs(missing.service()))
                .findFirst();
    }

    /** The datasets of a run. */
    public List<DatasetReady> datasets(String run) {
        return new Query(
                        database,
                        "select event from prerequisites where run = ? and kind = 'dataset' and state = 'ready' order by name",
                        run)
                .list(row -> Json.read(row.getString(1), DatasetReady.class));
    }
}
