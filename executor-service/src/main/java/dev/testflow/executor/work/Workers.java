package dev.testflow.executor.work;

import dev.testflow.executor.Claim;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.StaleClaimException;
import dev.testflow.executor.coordinate.ShardsWaiting;
import dev.testflow.executor.db.ShardTable;
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
import org.jboss.logging.Logger;

/** The threads that claim shards and execute them, each a platform thread that lives as long as the executor. */
@ApplicationScoped
class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ShardTable shards;
    private final ShardExecution execution;
    private final HeldShards held;
    private final Workspaces workspaces;
    private final Instance instance;
    private final ExecutorSettings settings;
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
        this.workspaces = workspaces;
        this.instance = instance;
        this.settings = settings;
    }

    void begin(@Observes StartupEvent started) {
        for (int number = 1; number <= settings.workerCount(); number++) {
            String name = instance.id() + "/" + number;
            threads.add(Thread.ofPlatform().name("worker-" + number).daemon().start(() -> run(name)));
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
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) ShardsWaiting shardsWaiting) {
        waiting.release(threads.size());
    }

    private void run(String worker) {
        Bench bench = new Bench(workspaces);
        while (!stopped) {
            try {
                if (!company.work(() -> claim(worker, bench), shard -> execute(shard, bench))) {
                    bench.clear();
                    waiting.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                LOG.warn("worker: no shard can be claimed, it will be tried again", e);
                pause();
            }
        }
        bench.clear();
    }

    private Optional<Held> claim(String worker, Bench bench) {
        return stopped
                ? Optional.empty()
                : QuarkusTransaction.requiringNew()
                        .call(() -> shards.claim(worker, settings.lease(), bench.last()))
                        .map(held::add);
    }

    private void execute(Held shard, Bench bench) throws InterruptedException {
        Claim claim = shard.claim();
        try {
            begin(shard);
            execution.execute(shard, bench);
        } catch (StaleClaimException e) {
            LOG.infof("worker: %s", e.getMessage());
            bench.clear();
            giveBack(claim, !stopped);
        } catch (RuntimeException | InterruptedException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.errorf(e, "worker: shard %d of run %s broke off", claim.shard(), claim.run());
            bench.clear();
            giveBack(claim, true);
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

    private void giveBack(Claim claim, boolean blame) {
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
