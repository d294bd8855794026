package dev.testflow.provisioner;

import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ServiceSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a plan says about its environment.
 *
 * @param change where the files of services come from that name no application
 * @param applications where the others' come from, by the application's name
 * @param dispensable the services without which the environment is still of use
 */
public record EnvironmentPlan(
        EnvironmentSpec environment, Source change, Map<String, Source> applications, Set<String> dispensable) {

    public EnvironmentPlan {
        dispensable = dispensable == null ? Set.of() : Set.copyOf(dispensable);
    }

    /** An environment that needs all of its services. */
    public EnvironmentPlan(EnvironmentSpec environment, Source change, Map<String, Source> applications) {
        this(environment, change, applications, Set.of());
    }

    /**
     * The services that not all applications need, neither themselves nor by way of others that refer to them.
     *
     * @param needed whether all applications need a service
     */
    public static Set<String> dispensable(EnvironmentSpec environment, Predicate<String> needed) {
        Set<String> indispensable = new TreeSet<>();
        Deque<ServiceSpec> found = new ArrayDeque<>(environment.services().stream()
                .filter(service -> needed.test(service.name()))
                .toList());
        while (!found.isEmpty()) {
            ServiceSpec service = found.pop();
            if (indispensable.add(service.name())) {
                environment.services().stream()
                        .filter(other -> References.of(service).contains(other.name()))
                        .forEach(found::push);
            }
        }
        return environment.services().stream()
                .map(ServiceSpec::name)
                .filter(name -> !indispensable.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

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
