package dev.testflow.executor.work;

import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.db.BenchmarkTable;
import dev.testflow.executor.db.InstanceTable;
import dev.testflow.executor.db.PactTable;
import dev.testflow.executor.db.RunTable;
import dev.testflow.executor.db.ShardTable;
import dev.testflow.machine.MarkedProcess;
import dev.testflow.machine.MarkedProcesses;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Removes what dead instances left on this machine: leases, processes, workspaces; and forgets old runs. */
@ApplicationScoped
class Janitor {

    private static final Logger LOG = Logger.getLogger(Janitor.class);

    private final Instance instance;
    private final ShardTable shards;
    private final InstanceTable instances;
    private final RunTable runs;
    private final BenchmarkTable benchmarks;
    private final PactTable pacts;
    private final ExecutorSettings settings;
    private volatile boolean stopped;
    private final AtomicLong waitingShards = new AtomicLong();

    Janitor(
            Instance instance,
            ShardTable shards,
            InstanceTable instances,
            RunTable runs,
            BenchmarkTable benchmarks,
            PactTable pacts,
            ExecutorSettings settings,
            MeterRegistry metrics) {
        this.instance = instance;
        this.shards = shards;
        this.instances = instances;
        this.runs = runs;
        this.benchmarks = benchmarks;
        this.pacts = pacts;
        this.settings = settings;
        metrics.gauge("testflow.executor.shards.waiting", waitingShards);
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    @Scheduled(every = "${testflow.executor.sweep:PT5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() throws IOException {
        if (stopped) {
            return;
        }
        waitingShards.set(QuarkusTransaction.requiringNew().call(shards::waiting));
        for (Path folder : others()) {
            bury(folder);
        }
        ShortPath.sweep(instance.folders());
        killOrphans();
    }

    @Scheduled(every = "1h", delayed = "1m")
    void forget() {
        QuarkusTransaction.requiringNew().timeout(300).run(() -> {
            runs.forget(settings.retention());
            instances.forget(settings.retention());
            benchmarks.forget(settings.retention());
            pacts.forget(settings.retention());
        });
    }

    private List<Path> others() throws IOException {
        try (Stream<Path> folders = Files.list(instance.folders())) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !folder.equals(instance.folder()))
                    .toList();
        }
    }

    /** Whoever can lock an instance's file knows that the instance is dead. */
    private void bury(Path folder) throws IOException {
        String dead = folder.getFileName().toString();
        Path lockFile = instance.lockFile(dead);
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return;
            }
            int expired = QuarkusTransaction.requiringNew().call(() -> shards.expire(dead));
            killOrphans();
            Folder.delete(folder);
            Files.deleteIfExists(lockFile);
            LOG.infof("janitor: instance %s is dead, shards given back=%d", dead, expired);
        } catch (OverlappingFileLockException e) {
            LOG.debugf("janitor: instance %s lives in this very process", dead);
        }
    }

    private void killOrphans() {
        for (MarkedProcess process : MarkedProcesses.find()) {
            List<String> parts = process.mark().parts();
            if (process.mark().startsWith("shard", instance.installation()) && parts.size() == 5 && !isHeld(parts)) {
                LOG.infof("janitor: process %d belongs to nobody, shard=%s", process.pid(), process.mark());
                MarkedProcesses.kill(process.mark().toString());
            }
        }
    }

    private boolean isHeld(List<String> mark) {
        try {
            int shard = Integer.parseInt(mark.get(3));
            long fence = Long.parseLong(mark.get(4));
            return QuarkusTransaction.requiringNew().call(() -> shards.isHeld(mark.get(2), shard, fence));
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
