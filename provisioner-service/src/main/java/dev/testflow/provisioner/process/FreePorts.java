package dev.testflow.provisioner.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;

/** Ports that nobody listens on. The ones given last are not given again soon: their services may not listen yet. */
final class FreePorts {

    private static final int REMEMBERED = 500;

    private final Deque<Integer> given = new ArrayDeque<>();

    synchronized int next() {
        for (int attempt = 0; attempt < REMEMBERED * 2; attempt++) {
            int port = free();
            if (!given.contains(port)) {
                given.addLast(port);
                if (given.size() > REMEMBERED) {
                    given.removeFirst();
                }
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
