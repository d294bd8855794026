package dev.testflow.executor.db;

import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.PlanSelected;
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

    RunInputs(DataSource database) {
        this.database = database;
    }

    /** The plan of a run. */
    public Optional<PlanSelected> plan(String run) {
        return new Query(database, "select plan from runs where run = ? and plan is not null", run)
                .first(row -> Json.read(row.getString(1), PlanSelected.class));
    }

    /** The environment of a run, if it has one. */
    public Optional<EnvironmentReady> environment(String run) {
        return new Query(
                        database,
                        "select event from prerequisites where run = ? and kind = 'environment' and state = 'ready'",
                        run)
                .first(row -> Json.read(row.getString(1), EnvironmentReady.class));
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
