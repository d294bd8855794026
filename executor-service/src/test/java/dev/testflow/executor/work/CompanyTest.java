package dev.testflow.executor.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.executor.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CompanyTest {

    private static final int FRESH = 0;
    private static final int SUSPECT = 1;

    private final Company company = new Company();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();

    @Test
    void freshShardsAreExecutedTogether() throws InterruptedException {
        CountDownLatch together = new CountDownLatch(3);

        List<Thread> workers = List.of(
                worker("a", FRESH, () -> meet(together)),
                worker("b", FRESH, () -> meet(together)),
                worker("c", FRESH, () -> meet(together)));

        for (Thread worker : workers) {
            worker.join();
        }
        assertThat(events).contains("a ends", "b ends", "c ends");
    }

    @Test
    void aSuspectWaitsForTheOthersAndKeepsThemFromClaiming() throws InterruptedException {
        CountDownLatch rest = new CountDownLatch(1);
        CountDownLatch alone = new CountDownLatch(1);
        Thread under = worker("under way", FRESH, rest::await);
        await().until(() -> events.contains("under way begins"));

        Thread suspect = worker("suspect", SUSPECT, alone::await);
        await().until(() -> events.contains("suspect claimed") && isWaiting(suspect));
        Thread late = worker("late", FRESH, () -> {});
        await().until(() -> isWaiting(late));
        rest.countDown();
        await().until(() -> events.contains("suspect begins"));
        alone.countDown();

        for (Thread worker : List.of(under, suspect, late)) {
            worker.join();
        }
        assertThat(events)
                .containsExactly(
                        "under way claimed",
                        "under way begins",
                        "suspect claimed",
                        "under way ends",
                        "suspect begins",
                        "suspect ends",
                        "late claimed",
                        "late begins",
                        "late ends");
    }

    @Test
    void whoBreaksOffLetsTheOthersIn() throws InterruptedException {
        Thread suspect = worker("suspect", SUSPECT, () -> {
            throw new InterruptedException();
        });
        suspect.join();

        worker("next", SUSPECT, () -> {}).join();

        assertThat(events).contains("next ends");
    }

    @Test
    void tellsWhenThereIsNothingToDo() throws InterruptedException {
        assertThat(company.work(Optional::empty, shard -> {})).isFalse();
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    private Thread worker(String name, int claims, Step step) {
        Held shard = new Held(new Claim("run", 0, "app", 1, claims, name), "installation", Duration.ofDays(1));
        return Thread.ofPlatform().start(() -> {
            try {
                company.work(
                        () -> {
                            events.add(name + " claimed");
                            return Optional.of(shard);
                        },
                        held -> execute(name, step));
            } catch (InterruptedException e) {
                events.add(name + " broke off");
            }
        });
    }

    private void execute(String name, Step step) throws InterruptedException {
        events.add(name + " begins");
        step.take();
        events.add(name + " ends");
    }

    private static void meet(CountDownLatch others) throws InterruptedException {
        others.countDown();
        others.await();
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }
}
