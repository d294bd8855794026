package dev.testflow.provisioner.reconcile;

import dev.testflow.provisioner.Orphans;
import dev.testflow.provisioner.Orphans.Checked;
import dev.testflow.provisioner.Orphans.Found;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.db.EnvironmentViews;
import dev.testflow.provisioner.db.EnvironmentViews.Summary;
import dev.testflow.provisioner.db.Inventory;
import dev.testflow.provisioner.db.Inventory.Resource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the providers what there still is of a run's environments. */
@ApplicationScoped
public class OrphanReport {

    private static final int MOST = 100;

    private final EnvironmentViews views;
    private final Inventory inventory;
    private final Providers providers;

    OrphanReport(EnvironmentViews views, Inventory inventory, Providers providers) {
        this.views = views;
        this.inventory = inventory;
        this.providers = providers;
    }

    /** The report of a run, as it is now. */
    public Orphans of(String run) {
        List<Summary> environments =
                QuarkusTransaction.requiringNew().call(() -> views.list(run, null, Long.MAX_VALUE, MOST));
        Map<String, Set<String>> listed = new HashMap<>();
        return Orphans.of(
                run,
                Instant.now(),
                environments.stream()
                        .map(environment ->
                                new Checked(environment.id(), environment.state(), found(environment, listed)))
                        .toList());
    }

    private List<Found> found(Summary environment, Map<String, Set<String>> listed) {
        Collection<Resource> resources = QuarkusTransaction.requiringNew().call(() -> inventory.of(environment.id()));
        return resources.stream()
                .map(resource ->
                        new Found(resource.service(), resource.type(), resource.name(), presence(resource, listed)))
                .toList();
    }

    /** What is listed is there, though perhaps a part of it only, so that an inspection would not find it alive. */
    private Presence presence(Resource resource, Map<String, Set<String>> listed) {
        boolean found = listed.computeIfAbsent(
                        resource.type(),
                        type -> providers.of(type).map(Provider::list).orElse(Set.of()))
                .contains(resource.name());
        return found ? Presence.ALIVE : providers.inspect(resource);
    }
}
