package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.Scenario;
import dev.testflow.embedded.testing.Scenarios;
import dev.testflow.embedded.testing.TestBroker;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Modules, from the plan to the last of them, with an executable that stands in for the tool. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class TerraformIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Inject
    Installation installation;

    private final TestBroker broker = TestBroker.shared();

    @TestFactory
    Stream<DynamicTest> atOnce() {
        return Scenarios.of(this);
    }

    @Scenario
    void appliesAModuleAndDestroysItWhenTheRunIsOver() {
        Shop shop = shop(Map.of("refuses", "2"));
        PlanSelected plan = shop.plan(Shop.module());
        broker.publish(plan);

        EnvironmentReady ready = (EnvironmentReady) events(plan, 1).getFirst();
        assertThat(ready.endpoints().getFirst().properties()).isEqualTo(Map.of("arn", "queue-1"));
        assertThat(place(plan)).exists();
        broker.publish(Shop.finished(plan));

        assertThat(events(plan, 2).getLast()).isInstanceOf(EnvironmentReleased.class);
        assertThat(place(plan)).doesNotExist();
    }

    @Scenario
    void destroysWhatWasHalfMade() {
        Shop shop = shop(Map.of("fails-apply", "", "refuses", "1"));
        PlanSelected plan = shop.plan(Shop.module());
        broker.publish(plan);

        EnvironmentFailed failed = (EnvironmentFailed) events(plan, 1).getFirst();
        assertThat(failed.reason()).isEqualTo("the service queue failed: terraform apply exited with 1");
        assertThat(failed.log()).contains("no apply today");
        await().atMost(LONG).untilAsserted(() -> assertThat(place(plan)).doesNotExist());
    }

    @Scenario
    void destroysAStateThatTheLedgerHasForgotten() throws IOException {
        Path forgotten = installation.workDirectory().resolve("terraform/tf_" + installation.id() + "_forgotten");
        Path module = Files.createDirectories(forgotten.resolve("application/infra"));
        Files.createDirectory(forgotten.resolve("tmp"));
        Files.writeString(forgotten.resolve("state"), "{\"resources\": [{}]}");
        Files.writeString(module.resolve("outputs.json"), "{}");
        Files.writeString(
                module.resolve("testflow_override.tf.json"), "{\"path\":\"" + forgotten.resolve("state") + "\"}");
        Files.writeString(forgotten.resolve("module"), "infra");

        await().atMost(LONG).untilAsserted(() -> assertThat(forgotten).doesNotExist());
    }

    private Shop shop(Map<String, String> more) {
        Map<String, String> files =
                new HashMap<>(Map.of("shop/infra/outputs.json", "{\"arn\": {\"value\": \"queue-1\"}}"));
        more.forEach((name, content) -> files.put("shop/infra/" + name, content));
        return Shop.in(folder.resolve(UUID.randomUUID().toString()), files);
    }

    private Path place(PlanSelected plan) {
        return installation
                .workDirectory()
                .resolve("terraform")
                .resolve(ResourceName.of(installation.id(), "env-" + plan.run(), "queue"));
    }

    private List<EnvironmentEvent> events(PlanSelected plan, int count) {
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(broker.events(Topics.ENVIRONMENTS, EnvironmentEvent.class, plan.run()))
                        .hasSizeGreaterThanOrEqualTo(count));
        return broker.events(Topics.ENVIRONMENTS, EnvironmentEvent.class, plan.run());
    }
}
