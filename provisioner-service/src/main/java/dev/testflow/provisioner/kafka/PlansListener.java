package dev.testflow.provisioner.kafka;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.EventType;
import dev.testflow.contract.PlanEvent;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.messaging.Inbox;
import dev.testflow.messaging.Received;
import dev.testflow.provisioner.EnvironmentPlan;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.Source;
import dev.testflow.provisioner.db.Requests;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Plans request environments. */
@ApplicationScoped
class PlansListener {

    private static final Set<EventType> PASSED_OVER = Set.of(EventType.TESTS_PLANNED);

    private final Inbox inbox;
    private final Requests requests;
    private final Duration longest;

    PlansListener(Inbox inbox, Requests requests, ProvisionerConfig config) {
        this.inbox = inbox;
        this.requests = requests;
        this.longest = config.waiting();
    }

    @Incoming("plans")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        inbox.receive(records, PlanEvent.class, PASSED_OVER, this::on);
    }

    private void on(Received<PlanEvent> received) {
        switch (received.event()) {
            case PlanSelected plan -> {
                if (plan.environment() != null) {
                    requests.request(
                            plan.run(),
                            environment(plan, plan.environment()),
                            team(plan),
                            patience(plan),
                            received.cause().within(plan.run()));
                }
            }
            case TestsPlanned tests -> {}
        }
    }

    private static String team(PlanSelected plan) {
        return plan.applications().stream()
                .map(ApplicationSpec::team)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(plan.workflow());
    }

    /** Somewhat less than the run has: its end must tell what it waited for. */
    private Duration patience(PlanSelected plan) {
        Duration run = Duration.ofSeconds(plan.timeoutSeconds()).multipliedBy(9).dividedBy(10);
        return run.compareTo(longest) < 0 ? run : longest;
    }

    private static EnvironmentPlan environment(PlanSelected plan, EnvironmentSpec environment) {
        return new EnvironmentPlan(
                environment,
                new Source(plan.change().repository(), plan.change().head(), ""),
                plan.applications().stream()
                        .collect(Collectors.toMap(
                                ApplicationSpec::name,
                                application -> new Source(
                                        application.repository(), application.revision(), application.root()),
                                (first, second) -> first)),
                EnvironmentPlan.dispensable(
                        environment,
                        service -> plan.applications().stream().allMatch(application -> application.needs(service))));
    }
}
