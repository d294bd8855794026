package dev.testflow.local.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;

/**
 * What has to be stopped, the last started first. It may be closed at any moment by any thread, also while something is being started: what comes too
 * late is stopped at once.
 */
public final class Teardown implements AutoCloseable {

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private volatile boolean closing;

    /**
     * Takes care of a resource.
     *
     * @throws CancellationException when everything has been stopped already
     */
    public <T extends AutoCloseable> T own(T resource) {
        synchronized (resources) {
            if (!closing) {
                resources.push(resource);
                return resource;
            }
        }
        stop(resource);
        throw new CancellationException("stopped");
    }

    /** Whether stopping has begun. */
    public boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        synchronized (resources) {
            closing = true;
            while (!resources.isEmpty()) {
                stop(resources.pop());
            }
        }
    }

    private static void stop(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // One that does not stop must not keep the others running; the aftermath sees to it.
        }
    }
}
