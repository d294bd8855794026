package dev.testflow.provisioner.terraform;

import dev.testflow.provisioner.readiness.StartedService;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a module has made, which may not answer yet.
 *
 * @param properties the module's outputs; {@code host} and {@code port} say where it answers
 * @param log what the tool has printed
 */
record StartedModule(Map<String, String> properties, String log) implements StartedService {

    @Override
    public InetSocketAddress address(OptionalInt wanted) {
        String host = properties.get("host");
        if (host == null) {
            throw new IllegalArgumentException("its module has no output 'host' that says where it is reached");
        }
        return new InetSocketAddress(host, wanted.orElseGet(() -> port(properties.getOrDefault("port", ""))));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("its module's output 'port' is not a port: '" + text + "'", e);
        }
    }

    /** Where it is there is nothing that commands could be executed on. */
    @Override
    public boolean succeeds(List<String> command, Duration patience) {
        throw new IllegalArgumentException("a module cannot be asked by a command; 'ready' must say http, port or log");
    }

    @Override
    public Optional<String> endsWithin(Duration time) throws InterruptedException {
        Thread.sleep(time);
        return Optional.empty();
    }
}
