package dev.testflow.local.stack;

import dev.testflow.client.ServiceName;
import dev.testflow.client.ServiceUrls;
import dev.testflow.embedded.FreePort;
import dev.testflow.local.Part;
import dev.testflow.local.StackPlan;
import dev.testflow.machine.ProcessMark;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An installation on this machine, up and ready. Its {@link Teardown} stops it. */
public final class Stack {

    private final StackPlan plan;
    private final Servers servers;

    private Stack(StackPlan plan, Servers servers) {
        this.plan = plan;
        this.servers = servers;
    }

    /**
     * Starts the plan's parts, and returns when all are ready.
     *
     * @param say told what goes on, in sentences
     * @throws IllegalStateException when a part does not come up; the message says why
     */
    public static Stack start(StackPlan plan, Teardown teardown, Consumer<String> say) {
        refuseTakenPorts(plan);
        teardown.own(Aftermath.of(plan.removed(), installations(plan)));
        teardown.own(DataLock.on(plan.data()));
        Instant started = Instant.now();
        Servers servers = Servers.start(plan, teardown);
        say.accept("broker and database are ready after " + since(started));
        Services services = teardown.own(new Services(plan.isTemporary()));
        if (plan.parts().stream().anyMatch(part -> part.service().isPresent())) {
            servers.missing().ifPresent(variable -> {
                throw new IllegalStateException("a service is to start without broker or database: set " + variable);
            });
            services.start(plan, new ServiceEnvironment(plan, servers.variables()), say);
            services.awaitReady(plan);
            say.accept("the services are ready after " + since(started));
        }
        return new Stack(plan, servers);
    }

    /** Where the services are. */
    public ServiceUrls urls() {
        Map<ServiceName, URI> urls = new EnumMap<>(ServiceName.class);
        for (Part part : plan.parts()) {
            part.service()
                    .ifPresent(service -> urls.put(
                            service,
                            URI.create("http://127.0.0.1:" + plan.ports().of(part))));
        }
        return new ServiceUrls(urls);
    }

    /** Where broker and database are, as environment variables that services read. */
    public Map<String, String> variables() {
        return servers.variables();
    }

    /** Where the broker's clients connect. */
    public String bootstrapServers() {
        return servers.variables().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "");
    }

    /** Completes when the broker ends, which it does by itself only when it is broken. */
    public CompletableFuture<?> brokerEnd() {
        return servers.broker()
                .<CompletableFuture<?>>map(broker -> broker.process().onExit())
                .orElseGet(CompletableFuture::new);
    }

    private static void refuseTakenPorts(StackPlan plan) {
        List<Part> parts = plan.parts().stream().sorted().toList();
        plan.ports().taken(parts, FreePort::isFree).ifPresent(part -> {
            throw new IllegalStateException(
                    "port %d, which the %s needs, is taken by another program; choose another one with --ports %s=PORT, or any with --ports free"
                            .formatted(plan.ports().of(part), part.label(), part.label()));
        });
    }

    /** Services carry the data folder's mark; what they start carries that of their work folder. */
    private static List<String> installations(StackPlan plan) {
        List<String> installations = new ArrayList<>(List.of(ProcessMark.installation(plan.data())));
        for (Part service : Part.services()) {
            installations.add(ProcessMark.installation(plan.work(service)));
        }
        return installations;
    }

    private static String since(Instant started) {
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(started, Instant.now()).toMillis() / 1_000.0);
    }
}
