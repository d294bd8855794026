package dev.testflow.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * The main class of a one-node broker's process: formats the storage where that is still to do, runs Kafka, and ends
 * when its standard input closes, so that a parent that is killed leaves no broker behind.
 *
 * <p>Says {@value #READY} in one line on standard output as soon as the broker answers its clients; everything else
 * goes to standard error.
 */
public final class BrokerProcess {

    /** The line on standard output by which the parent knows that clients are answered. */
    public static final String READY = "ready";

    /** A broker that cannot shut down in this time is halted; a kept log recovers at its next start. */
    private static final long SHUTDOWN_SECONDS = 10;

    private BrokerProcess() {}

    /**
     * Runs until standard input closes.
     *
     * @param arguments the path of the broker's properties, its cluster id, and its bootstrap servers
     */
    public static void main(String[] arguments) {
        String properties = arguments[0];
        String clusterId = arguments[1];
        String bootstrapServers = arguments[2];
        Thread.ofPlatform().daemon().name("end-with-parent").start(BrokerProcess::endWithParent);

        int formatted = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "--config", properties, "--cluster-id", clusterId},
                System.err);
        if (formatted != 0) {
            System.exit(formatted);
        }
        Thread.ofPlatform().daemon().name("say-when-ready").start(() -> sayWhenReady(bootstrapServers));
        Kafka.main(new String[] {properties});
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end of the stream counts.
            }
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        } finally {
            Thread.ofPlatform().daemon().name("halt-if-stuck").start(BrokerProcess::haltIfStuck);
            System.exit(0);
        }
    }

    private static void haltIfStuck() {
        try {
            TimeUnit.SECONDS.sleep(SHUTDOWN_SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void sayWhenReady(String bootstrapServers) {
        Map<String, Object> patient = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                50L,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                100L,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                120_000);
        try (Admin admin = Admin.create(patient)) {
            while (admin.describeCluster().nodes().get().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            System.out.println(READY);
        } catch (Exception unanswered) {
            throw new IllegalStateException("the broker does not answer at " + bootstrapServers, unanswered);
        }
    }
}
