package dev.testflow.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a port that nobody listens on.
 *
 * <p>Takes it from below the range that operating systems give to outgoing connections: a port that was free a moment
 * ago is then not taken by some client before the server binds it.
 */
public final class FreePort {

    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 100;

    private FreePort() {}

    /**
     * The given port, or a free one for 0.
     *
     * @throws IllegalStateException when somebody listens on the given port: who then asks whether the new server is
     *     ready would hear the old one's answer
     */
    static int orFree(int port) {
        if (port == 0) {
            return find();
        }
        if (!isFree(port)) {
            throw new IllegalStateException("port " + port + " is in use");
        }
        return port;
    }

    /** A free port. */
    public static int find() {
        for (int tried = 0; tried < TRIES; tried++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
    }

    /** Whether nobody listens on the port of the loopback address. */
    public static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
