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
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Prepares the services of an environment: each as soon as those are ready that it refers to, and all others at once. */
final class ServiceStart {

    /** Of one environment, so that many services do not take all connections of a server. */
    static final int MOST_AT_ONCE = 16;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<ServiceSpec> services;
    private final Requests requests;
    private final Work work;
    private final List<ServiceSpec> waiting;
    private final Map<String, ServiceRequest> running = new HashMap<>();
    private final Map<String, Map<String, String>> ready = new HashMap<>();

    /**
     * What to prepare.
     *
     * @param services in an order in which they could be prepared one after the other
     */
    ServiceStart(List<ServiceSpec> services, Requests requests, Work work) {
        this.services = List.copyOf(services);
        this.requests = requests;
        this.work = work;
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

    private record Ready(String service, Map<String, String> properties) {}

    /**
     * Prepares all of them, on virtual threads because an interrupt ends whatever these wait for: a database, a repository, a process.
     * When one fails, the others are interrupted.
     *
     * @return the properties by service, in the services' order
     * @throws PreparationException of the first that fails
     * @throws AbandonedException when nobody wants them any more
     */
    Map<String, Map<String, String>> run() throws InterruptedException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            CompletionService<Ready> preparations = new ExecutorCompletionService<>(threads);
            while (ready.size() < services.size()) {
                startWhatCan(preparations);
                running.values().forEach(ServiceRequest::checkWanted);
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
        services.forEach(service -> endpoints.put(service.name(), ready.getOrDefault(service.name(), Map.of())));
        return endpoints;
    }

    private void startWhatCan(CompletionService<Ready> preparations) {
        Iterator<ServiceSpec> next = waiting.iterator();
        while (next.hasNext() && running.size() < MOST_AT_ONCE) {
            ServiceSpec service = next.next();
            if (ready.keySet().containsAll(References.of(service))) {
                ServiceRequest request = requests.of(service, Map.copyOf(ready));
                request.checkWanted();
                next.remove();
                running.put(service.name(), request);
                preparations.submit(() -> new Ready(service.name(), work.prepare(request)));
            }
        }
    }

    private void take(Future<Ready> preparation) throws InterruptedException {
        try {
            Ready done = preparation.get();
            running.remove(done.service());
            ready.put(done.service(), done.properties());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        }
    }
}
