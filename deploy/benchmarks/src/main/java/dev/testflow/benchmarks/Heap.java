package dev.testflow.benchmarks;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** How much of a service's heap is used, as its own JVM tells. */
public final class Heap implements AutoCloseable {

    private static final long EVERY_MILLIS = 2_000;

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> pools;

    private Heap(JMXConnector connector) throws IOException {
        this.connector = connector;
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        this.memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
        this.pools = ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class).stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** That of a service which this program has started; {@code program} is part of its command line. */
    @SuppressWarnings("BanJNDI") // the address comes from a process that we started
    public static Heap of(String program) throws Exception {
        ProcessHandle service = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .filter(process -> String.join(" ", process.info().arguments().orElse(new String[0]))
                        .contains(program))
                .findFirst()
                .orElseThrow();
        VirtualMachine machine = VirtualMachine.attach(Long.toString(service.pid()));
        try {
            return new Heap(JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
        } finally {
            machine.detach();
        }
    }

    /**
     * In bytes.
     *
     * @param used what its spaces had in them at most, together, with what nobody needed any more
     * @param alive what was left after a collection at most; there is one every two seconds
     * @param after what was left in the end
     */
    public record Use(long used, long alive, long after) {}

    /** What is to be watched. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Watches while something works. */
    public Use during(Work work) throws Exception {
        collect();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        Watch watch = new Watch();
        Thread thread = Thread.ofPlatform().daemon().start(watch);
        try {
            work.run();
        } finally {
            thread.interrupt();
            thread.join();
        }
        long used =
                pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        long after = collect();
        return new Use(used, Math.max(watch.most, after), after);
    }

    private long collect() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** Collects again and again, and keeps the most that was left. */
    private final class Watch implements Runnable {

        private long most;

        @Override
        public void run() {
            try {
                while (true) {
                    TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
                    most = Math.max(most, collect());
                }
            } catch (InterruptedException e) {
                // The work has ended.
            }
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
