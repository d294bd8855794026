package dev.testflow.provisioner.readiness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A service that was started and may not be ready. */
public interface StartedService {

    /**
     * Where one of its ports is reached from here.
     *
     * @param port as the service calls it; its main one when empty
     * @throws IllegalArgumentException when it has no such port
     */
    InetSocketAddress address(OptionalInt port);

    /** Whether connections are accepted on its behalf before it accepts any itself; they are closed at once then. */
    default boolean isBehindProxy() {
        return false;
    }

    /**
     * Executes a command where the service is, with its variables.
     *
     * @return whether it exited with 0 within that time
     * @throws IOException when it cannot be executed
     */
    boolean succeeds(List<String> command, Duration patience) throws IOException, InterruptedException;

    /** The end of what the service has printed; empty when that cannot be had. */
    String log();

    /**
     * Waits a little.
     *
     * @return how the service ended, such as {@code exited with 3}; empty as long as it runs
     */
    Optional<String> endsWithin(Duration time) throws InterruptedException;
}
