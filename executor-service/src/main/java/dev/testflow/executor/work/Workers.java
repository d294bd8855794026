package dev.testflow.executor.work;

import dev.testflow.executor.Claim;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.StaleClaimException;
import dev.testflow.executor.coordinate.ShardsWaiting;
import dev.testflow.executor.db.ShardTable;
import dev.testflow.executor.work.Benches.Seat;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * The threads that claim shards and execute them, each a platform thread that lives as long as the executor. There are two for each bench: while one commits the
 * results of a shard, the other executes the next.
 */
@ApplicationScoped
class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int THREADS_PER_BENCH = 2;

    private final ShardTable shards;
    private final ShardExecution execution;
    private final HeldShards held;
    private final ExecutorSettings settings;
    private final Benches benches;
    private final Semaphore waiting = new Semaphore(0);
    private final Company company = new Company();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    Workers(
            ShardTable shards,
            ShardExecution execution,
            HeldShards held,
            Workspaces workspaces,
            Instance instance,
            ExecutorSettings settings) {
        this.shards = shards;
        this.execution = execution;
        this.held = held;
        this.settings = settings;
        this.benches = new Benches(IntStream.rangeClosed(1, settings.workerCount())
                .mapToObj(number -> new Bench(instance.id() + "/" + number, workspaces))
                .toList());
    }

    void begin(@Observes StartupEvent started) {
        for (int number = 1; number <= settings.workerCount() * THREADS_PER_BENCH; number++) {
            threads.add(Thread.ofPlatform().name("worker-" + number).daemon().start(this::run));
        }
    }

    /** What is under way is given back at once, so that nobody has to wait for the leases to end. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped = true;
        held.loseAll();
        waiting.release(threads.size());
        for (Thread thread : threads) {
            thread.join(PATIENCE);
        }
        benches.clear();
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) ShardsWaiting shardsWaiting) {
        waiting.release(threads.size());
    }

    private void run() {
        while (!stopped) {
            try {
                workOnce();
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                LOG.warn("worker: no shard can be claimed, it will be tried again", e);
                pause();
            }
        }
    }

    /** Who has nothing to do waits at the bench, so that only so many ask the database. */
    private void workOnce() throws InterruptedException {
        Seat seat = benches.take();
        try {
            if (!company.work(() -> claim(seat.bench()), shard -> execute(shard, seat))) {
                seat.clear();
                waiting.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            seat.leave();
        }
    }

    private Optional<Held> claim(Bench bench) {
        return stopped
                ? Optional.empty()
                : QuarkusTransaction.requiringNew()
                        .call(() -> shards.claim(bench.worker(), settings.lease(), bench.last()))
                        .map(held::add);
    }

    private void execute(Held shard, Seat seat) throws InterruptedException {
        Claim claim = shard.claim();
        try {
            begin(shard);
            execution.execute(shard, seat);
        } catch (StaleClaimException e) {
            LOG.infof("worker: %s", e.getMessage());
            seat.clear();
            giveBack(shard, !stopped);
        } catch (RuntimeException | InterruptedException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.errorf(e, "worker: shard %d of run %s broke off", claim.shard(), claim.run());
            seat.clear();
            giveBack(shard, true);
        } finally {
            held.remove(shard);
        }
    }

    private void begin(Held shard) {
        shard.check();
        if (!QuarkusTransaction.requiringNew().call(() -> shards.begin(shard.claim()))) {
            throw new StaleClaimException(shard.claim());
        }
    }

    /** Whoever renews the leases must not renew this one any more. */
    private void giveBack(Held shard, boolean blame) {
        Claim claim = shard.claim();
        held.remove(shard);
        try {
            QuarkusTransaction.requiringNew().run(() -> shards.release(claim, blame));
        } catch (RuntimeException e) {
            LOG.warnf(e, "worker: shard %d of run %s stays claimed until its lease ends", claim.shard(), claim.run());
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
