package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.AbandonedException;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.References;
import dev.testflow.provisioner.ServiceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Prepares the services of an environment: each as soon as those are ready that it refers to, and all others at once. */
final class ServiceStart {

    /** Of one environment, so that many services do not take all connections of a server. */
    static final int MOST_AT_ONCE = 16;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<ServiceSpec> services;
    private final Requests requests;
    private final Work work;
    private final Set<String> dispensable;
    private final List<ServiceSpec> waiting;
    private final Map<String, ServiceRequest> running = new HashMap<>();
    private final Map<String, Map<String, String>> ready = new HashMap<>();
    private final Map<String, PreparationException> missing = new LinkedHashMap<>();

    /**
     * What to prepare.
     *
     * @param services in an order in which they could be prepared one after the other
     * @param dispensable those of which the failure ends nothing but what refers to them
     */
    ServiceStart(List<ServiceSpec> services, Set<String> dispensable, Requests requests, Work work) {
        this.services = List.copyOf(services);
        this.requests = requests;
        this.work = work;
        this.dispensable = dispensable;
        this.waiting = new ArrayList<>(services);
    }

    /** Asks for a service whose references are ready. */
    interface Requests {

        /** The endpoints' properties are those of all services that are ready. */
        ServiceRequest of(ServiceSpec service, Map<String, Map<String, String>> endpoints);
    }

    /** Makes a service; interrupted when it is no longer wanted. */
    interface Work {

        /** Gives the endpoint's properties. */
        Map<String, String> prepare(ServiceRequest request) throws InterruptedException;
    }

    private record Ready(
            String service,
            Map<String, String> properties,
            @Nullable PreparationException fault) {}

    /**
     * Prepares all of them, on virtual threads because an interrupt ends whatever these wait for: a database, a repository, a process.
     * When one fails that is needed, the others are interrupted.
     *
     * @return the properties of those that are ready by service, in the services' order
     * @throws PreparationException of the first that fails and is needed
     * @throws AbandonedException when nobody wants them any more
     */
    Map<String, Map<String, String>> run() throws InterruptedException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            CompletionService<Ready> preparations = new ExecutorCompletionService<>(threads);
            while (ready.size() + missing.size() < services.size()) {
                startWhatCan(preparations);
                List.copyOf(running.values()).forEach(this::check);
                Future<Ready> next = preparations.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    take(next);
                }
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        Map<String, Map<String, String>> endpoints = new LinkedHashMap<>();
        services.stream()
                .map(ServiceSpec::name)
                .filter(ready::containsKey)
                .forEach(service -> endpoints.put(service, ready.getOrDefault(service, Map.of())));
        return endpoints;
    }

    /** Why services are not there without which the others are of use. */
    Map<String, PreparationException> missing() {
        return missing;
    }

    private void check(ServiceRequest request) {
        try {
            request.checkWanted();
        } catch (PreparationException e) {
            lack(request.service(), e);
        }
    }

    /** What refers to it cannot be there either. */
    private void lack(String service, PreparationException fault) {
        if (!dispensable.contains(service)) {
            throw fault;
        }
        running.remove(service);
        missing.putIfAbsent(service, fault);
        List<ServiceSpec> referring = waiting.stream()
                .filter(other -> References.of(other).contains(service))
                .toList();
        waiting.removeAll(referring);
        referring.forEach(other -> lack(
                other.name(),
                new PreparationException(other.name(), "it refers to " + service + ", which is missing")));
    }

    private void startWhatCan(CompletionService<Ready> preparations) {
        Iterator<ServiceSpec> next = waiting.iterator();
        while (next.hasNext() && running.size() < MOST_AT_ONCE) {
            ServiceSpec service = next.next();
            if (ready.keySet().containsAll(References.of(service))) {
                ServiceRequest request = requests.of(service, Map.copyOf(ready));
                next.remove();
                running.put(service.name(), request);
                preparations.submit(() -> prepare(request));
            }
        }
    }

    private Ready prepare(ServiceRequest request) throws InterruptedException {
        try {
            return new Ready(request.service(), work.prepare(request), null);
        } catch (PreparationException e) {
            return new Ready(request.service(), Map.of(), e);
        }
    }

    private void take(Future<Ready> preparation) throws InterruptedException {
        try {
            Ready done = preparation.get();
            PreparationException fault = done.fault();
            if (fault != null) {
                lack(done.service(), fault);
            } else if (!missing.containsKey(done.service())) {
                running.remove(done.service());
                ready.put(done.service(), done.properties());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        }
    }
}
