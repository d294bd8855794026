package dev.testflow.provisioner.readiness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Whether connections are accepted.
 *
 * @param behindProxy whether one that is closed at once was not
 */
record PortCheck(InetSocketAddress address, boolean behindProxy) implements Check {

    private static final int AT_ONCE_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public boolean holds() {
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) PATIENCE.toMillis());
            return !behindProxy || staysOpen(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean staysOpen(Socket socket) throws IOException {
        socket.setSoTimeout(AT_ONCE_MILLIS);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    @Override
    public String expectation() {
        return "port " + address.getPort() + " does not accept connections";
    }
}
