package dev.testflow.executor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What can be set of the executor, below {@code testflow.executor}. */
@ConfigMapping(prefix = "testflow.executor")
public interface ExecutorSettings extends RemoteSettings {

    /** Where mirrors and workspaces live. Instances on one machine may share it. */
    @WithDefault("${java.io.tmpdir}/testflow-executor")
    Path workDir();

    /** How many shards are executed at a time; one per processor when absent. */
    OptionalInt workers();

    /** How long a shard stays with a worker of which nothing is heard. */
    @WithDefault("PT15S")
    Duration lease();

    /** How often a worker says that it lives; well below the lease. */
    @WithDefault("PT5S")
    Duration heartbeat();

    /** How often an idle worker looks for shards without being told of them. */
    @WithDefault("PT0.5S")
    Duration poll();

    /** How often all runs are looked at, and what dead instances left on this machine is removed. */
    @WithDefault("PT5S")
    Duration sweep();

    /** How long a shard should take, by the past durations of its tests. */
    @WithDefault("PT60S")
    Duration shardTarget();

    /** What a test takes that has a process of its own and was never seen; a tenth of it when it shares a process. */
    @WithDefault("PT1S")
    Duration unseenTest();

    /** How often a test is tried again that did not pass; passing then makes it flaky. */
    @WithDefault("0")
    int retries();

    /** The variables of the executor's own environment that tests may see. */
    @WithDefault("PATH,HOME,LANG,LC_ALL,TZ,JAVA_HOME,PYENV_ROOT,NODE_PATH,MAVEN_OPTS")
    List<String> inherited();

    /** Bytes that are kept of what a process prints. */
    @WithDefault("262144")
    int maximumOutput();

    /** Bytes that are read of the report of one process, with all its files. */
    @WithDefault("67108864")
    long maximumReport();

    /** How long a finished run can be asked for. */
    @WithDefault("P30D")
    Duration retention();

    /** How long the steps that clean up may take together when a run ends before its time. */
    @WithDefault("PT10M")
    Duration cleanUp();

    /** The key by which values of steps are encrypted in the database, 32 bytes in Base64; one that is kept in the work folder when absent. */
    Optional<String> sealKey();

    /** When a benchmark has become worse. */
    Benchmarks benchmarks();

    /** Below {@code testflow.executor.benchmarks}. */
    interface Benchmarks {

        /** How much worse a benchmark may become, as a part of what it was. */
        @WithDefault("0.1")
        double slowdown();

        /** How many earlier runs a benchmark is compared with at least. */
        @WithDefault("5")
        int runs();

        /** How probable it may be that a run is taken for a regression by chance, before it is measured again. */
        @WithDefault("0.01")
        double doubt();

        /** What is no regression. */
        default Tolerance tolerance() {
            return new Tolerance(slowdown(), runs(), doubt());
        }
    }

    /** How many workers there are. */
    default int workerCount() {
        return workers().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }
}
