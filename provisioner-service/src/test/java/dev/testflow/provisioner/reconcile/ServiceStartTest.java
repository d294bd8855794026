package dev.testflow.provisioner.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.AbandonedException;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Requests;
import dev.testflow.provisioner.ServiceOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServiceStartTest {

    private final Map<String, Map<String, Map<String, String>>> endpoints = new ConcurrentHashMap<>();
    private Set<String> dispensable = Set.of();

    @Test
    void preparesAtOnceWhatWaitsForNothing() throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(3);

        Map<String, Map<String, String>> ready = start(
                        request -> {
                            meet(together);
                            return Map.of("host", request.service());
                        },
                        service("c"),
                        service("a"),
                        service("b"))
                .run();

        assertThat(ready.keySet()).containsExactly("c", "a", "b");
    }

    @Test
    void preparesAServiceAsSoonAsItsOwnReferencesAreReadyAndNoSooner() throws InterruptedException {
        CountDownLatch apiIsReady = new CountDownLatch(1);

        start(
                        request -> {
                            if (request.service().equals("slow")) {
                                assertThat(apiIsReady.await(30, TimeUnit.SECONDS))
                                        .isTrue();
                            }
                            if (request.service().equals("api")) {
                                apiIsReady.countDown();
                            }
                            return Map.of("host", request.service() + "-host");
                        },
                        service("slow"),
                        service("api", "{db.host}"),
                        service("db"))
                .run();

        assertThat(endpoints.get("api")).containsEntry("db", Map.of("host", "db-host"));
        assertThat(endpoints.get("db")).isEmpty();
    }

    @Test
    void preparesOnlySoManyAtOnce() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(ServiceStart.MOST_AT_ONCE);
        ServiceSpec[] services =
                IntStream.range(0, 40).mapToObj(i -> service("s" + i)).toArray(ServiceSpec[]::new);

        start(
                        request -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            full.countDown();
                            assertThat(full.await(20, TimeUnit.SECONDS)).isTrue();
                            running.decrementAndGet();
                            return Map.of();
                        },
                        services)
                .run();

        assertThat(most.get()).isBetween(2, ServiceStart.MOST_AT_ONCE);
    }

    @Test
    void interruptsTheOthersWhenOneFails() throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        ServiceStart start = start(
                request -> {
                    if (request.service().equals("fails")) {
                        waits.await();
                        throw request.fault("it is broken", null);
                    }
                    waits.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                        throw e;
                    }
                    return Map.of();
                },
                service("waits"),
                service("fails"));

        assertThatThrownBy(start::run).isInstanceOf(PreparationException.class).hasMessage("it is broken");
        assertThat(interrupted).isTrue();
    }

    @Test
    void goesOnWithoutWhatNotAllNeed() throws InterruptedException {
        dispensable = Set.of("search", "page");
        ServiceStart start = start(
                request -> {
                    if (request.service().equals("search")) {
                        throw request.fault("it is broken", "no such image");
                    }
                    return Map.of("host", "h");
                },
                service("db"),
                service("search"),
                service("page", "{search.host}"),
                service("shop", "{db.host}"));

        assertThat(start.run().keySet()).containsExactly("db", "shop");
        assertThat(start.missing().keySet()).containsExactly("search", "page");
        assertThat(start.missing().get("search").log()).isEqualTo("no such image");
        assertThat(start.missing().get("page")).hasMessage("it refers to search, which is missing");
    }

    @Test
    void doesNotGoOnWhenNobodyWaits() {
        AtomicBoolean abandoned = new AtomicBoolean();
        ServiceStart start = new ServiceStart(
                List.of(service("a")),
                Set.of(),
                (service, ready) ->
                        Requests.of(service).abandoned(abandoned::get).make(),
                request -> {
                    abandoned.set(true);
                    new CountDownLatch(1).await();
                    return Map.of();
                });

        assertThatThrownBy(start::run).isInstanceOf(AbandonedException.class);
    }

    @Test
    void namesTheServiceThatTakesTooLong() {
        ServiceStart start = new ServiceStart(
                List.of(service("quick"), service("slow")),
                Set.of(),
                (service, ready) -> Requests.of(service)
                        .within(Duration.ofMillis(service.name().equals("slow") ? 200 : 60_000))
                        .make(),
                request -> {
                    if (request.service().equals("slow")) {
                        new CountDownLatch(1).await();
                    }
                    return Map.of();
                });

        assertThatThrownBy(start::run)
                .isInstanceOfSatisfying(
                        PreparationException.class,
                        fault -> assertThat(fault.service()).isEqualTo("slow"));
    }

    @Test
    void goesOnWithoutWhatTakesTooLongAndNotAllNeed() throws InterruptedException {
        ServiceStart start = new ServiceStart(
                List.of(service("quick"), service("slow")),
                Set.of("slow"),
                (service, ready) -> Requests.of(service)
                        .within(Duration.ofMillis(service.name().equals("slow") ? 200 : 60_000))
                        .make(),
                request -> {
                    if (request.service().equals("slow")) {
                        new CountDownLatch(1).await();
                    }
                    return Map.of("host", "h");
                });

        assertThat(start.run().keySet()).containsExactly("quick");
        assertThat(start.missing().get("slow"))
                .hasMessage("it was not ready when the time for preparing the environment was over");
    }

    @Test
    void tellsOfAnErrorThatIsNoServices() {
        ServiceStart start = start(
                request -> {
                    throw new IllegalStateException("the database is gone");
                },
                service("a"));

        assertThatThrownBy(start::run).isInstanceOf(IllegalStateException.class).hasMessage("the database is gone");
    }

    private ServiceStart start(ServiceStart.Work work, ServiceSpec... services) {
        return new ServiceStart(
                ServiceOrder.of(List.of(services)),
                dispensable,
                (service, ready) -> {
                    endpoints.put(service.name(), ready);
                    return Requests.of(service).make();
                },
                work);
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.BrokenBarrierException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServiceSpec service(String name, String... references) {
        Map<String, String> variables = references.length == 0 ? Map.of() : Map.of("TARGET", references[0]);
        return new ServiceSpec(name, "process", null, List.of("run"), variables, List.of(), null);
    }
}
