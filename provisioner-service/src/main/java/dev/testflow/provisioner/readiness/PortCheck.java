package dev.testflow.provisioner.readiness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Whether connections are accepted. */
record PortCheck(InetSocketAddress address) implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public boolean holds() {
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String expectation() {
        return "port " + address.getPort() + " does not accept connections";
    }
}
