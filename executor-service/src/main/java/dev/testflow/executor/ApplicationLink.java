package dev.testflow.executor;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepSpec;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** That an application of a workflow depends on another one. */
public record ApplicationLink(String consumer, String provider, Kind kind) {

    /** In which order links are written, so that nobody waits for each other. */
    public static final Comparator<ApplicationLink> ORDER = Comparator.comparing(ApplicationLink::consumer)
            .thenComparing(ApplicationLink::provider)
            .thenComparing(ApplicationLink::kind);

    /** How it is known. */
    public enum Kind {
        /** A step says that it needs one of the other application. */
        NEEDS,
        /** A step was handed a value by one of the other application. */
        VALUE,
        /** Its tests ran with a service of the environment that is the other application. */
        SERVICE
    }

    /** What a plan tells before anything is executed, and what its environment has of other applications. */
    public static List<ApplicationLink> of(KnownPlan plan) {
        Stream<ApplicationLink> needs = plan.crossTests().values().stream()
                .flatMap(test -> test.steps().stream().flatMap(step -> needs(plan, test, step)));
        EnvironmentSpec environment = plan.plan().environment();
        Stream<ApplicationLink> services = Stream.ofNullable(environment)
                .flatMap(it -> it.services().stream())
                .flatMap(service ->
                        plan.plan().applications().stream().flatMap(application -> uses(application, service)));
        return Stream.concat(needs, services)
                .filter(ApplicationLink::isBetweenTwo)
                .distinct()
                .sorted(ORDER)
                .toList();
    }

    /** What a step was handed. */
    public static Stream<ApplicationLink> handed(KnownPlan plan, CrossTestSpec test, StepSpec step) {
        return step.inputs().stream()
                .map(StepInput::step)
                .distinct()
                .flatMap(giver -> plan.stepOf(test.name(), giver).stream())
                .map(giver -> new ApplicationLink(step.application(), giver.application(), Kind.VALUE))
                .filter(ApplicationLink::isBetweenTwo);
    }

    private static Stream<ApplicationLink> needs(KnownPlan plan, CrossTestSpec test, StepSpec step) {
        return step.cleansUp()
                ? Stream.of()
                : step.needs().stream()
                        .flatMap(need -> plan.stepOf(test.name(), need).stream())
                        .map(need -> new ApplicationLink(step.application(), need.application(), Kind.NEEDS));
    }

    /** An application that names the services that it needs, or refers to one in its variables. */
    private static Stream<ApplicationLink> uses(ApplicationSpec application, ServiceSpec service) {
        boolean named = application.services() != null && application.services().contains(service.name());
        boolean referred =
                application.variables().values().stream().anyMatch(value -> value.contains("{" + service.name() + "."));
        return Stream.ofNullable(service.application())
                .filter(provider -> named || referred)
                .map(provider -> new ApplicationLink(application.name(), provider, Kind.SERVICE));
    }

    private boolean isBetweenTwo() {
        return !consumer.equals(provider);
    }
}
