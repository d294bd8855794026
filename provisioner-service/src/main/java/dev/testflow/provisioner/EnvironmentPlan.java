package dev.testflow.provisioner;

import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ServiceSpec;
import java.util.Map;

/**
 * What a plan says about its environment.
 *
 * @param change where the files of services come from that name no application
 * @param applications where the others' come from, by the application's name
 */
public record EnvironmentPlan(EnvironmentSpec environment, Source change, Map<String, Source> applications) {

    /**
     * Where a service's files come from.
     *
     * @throws PreparationException when the service names an application that the plan does not have
     */
    public Source sourceOf(ServiceSpec service) {
        if (service.application() == null) {
            return change;
        }
        Source source = applications.get(service.application());
        if (source == null) {
            throw new PreparationException(
                    service.name(),
                    "its application " + service.application() + " is not known" + "; known are "
                            + applications.keySet());
        }
        return source;
    }
}
