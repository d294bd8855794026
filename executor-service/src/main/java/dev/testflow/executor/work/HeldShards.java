package dev.testflow.executor.work;

import dev.testflow.executor.Claim;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.coordinate.RunEnded;
import dev.testflow.executor.coordinate.RunSuspended;
import dev.testflow.executor.db.InstanceTable;
import dev.testflow.executor.db.ShardTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The shards that this instance executes. It says regularly that it lives, and learns which shards were taken from it. */
@ApplicationScoped
class HeldShards {

    private static final Logger LOG = Logger.getLogger(HeldShards.class);

    private final ShardTable shards;
    private final InstanceTable instances;
    private final Instance instance;
    private final int workers;
    private final Duration lease;
    private final Duration heartbeat;
    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    HeldShards(ShardTable shards, InstanceTable instances, Instance instance, ExecutorSettings settings) {
        this.shards = shards;
        this.instances = instances;
        this.instance = instance;
        this.workers = settings.workerCount();
        this.lease = settings.lease();
        this.heartbeat = settings.heartbeat();
    }

    void begin(@Observes StartupEvent started) {
        Thread.ofPlatform().name("heartbeat").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    Held add(Claim claim) {
        Held shard = new Held(claim, instance.installation(), lease);
        held.add(shard);
        return shard;
    }

    void remove(Held shard) {
        held.remove(shard);
    }

    void loseAll() {
        held.forEach(Held::lose);
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunEnded ended) {
        lose(ended.run());
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunSuspended suspended) {
        lose(suspended.run());
    }

    private void lose(String run) {
        held.stream().filter(it -> it.claim().run().equals(run)).forEach(Held::lose);
    }

    private void run() {
        while (!stopped) {
            beat();
            held.forEach(this::renew);
            try {
                TimeUnit.MILLISECONDS.sleep(heartbeat.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void beat() {
        try {
            QuarkusTransaction.requiringNew().run(() -> instances.seen(instance.id(), workers));
        } catch (RuntimeException e) {
            LOG.warn("heartbeat: the database cannot be reached", e);
        }
    }

    private void renew(Held shard) {
        try {
            if (QuarkusTransaction.requiringNew().call(() -> shards.renew(shard.claim(), lease))) {
                shard.renewed();
            } else if (held.contains(shard)) {
                LOG.infof(
                        "heartbeat: shard %d of run %s is no longer ours",
                        shard.claim().shard(), shard.claim().run());
                shard.lose();
            }
        } catch (RuntimeException e) {
            LOG.warn("heartbeat: the database cannot be reached", e);
        }
    }
}
