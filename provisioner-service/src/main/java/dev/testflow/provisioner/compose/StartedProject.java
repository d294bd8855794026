package dev.testflow.provisioner.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.provisioner.readiness.StartedService;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Containers of a project that were started and may not be ready.
 *
 * @param containers as {@code ps --format json} tells them
 * @param host under which published ports are reached
 * @param logs what the containers have printed by now
 */
record StartedProject(List<JsonNode> containers, String host, Supplier<String> logs) implements StartedService {

    /** A port of a container that is reached from here. */
    private record Published(String service, int target, int port) {}

    /** What an endpoint tells: of the first published port, and of all by their service. */
    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("host", host);
        for (Published port : ports()) {
            String number = Integer.toString(port.port());
            properties.putIfAbsent("port", number);
            properties.putIfAbsent("url", "http://" + host + ":" + number);
            properties.putIfAbsent(port.service() + "_port", number);
            properties.put(port.service() + "_port_" + port.target(), number);
        }
        return properties;
    }

    boolean hasPorts() {
        return !ports().isEmpty();
    }

    private List<Published> ports() {
        return containers.stream()
                .flatMap(container -> container
                        .path("Publishers")
                        .valueStream()
                        .filter(port -> port.path("PublishedPort").asInt() > 0)
                        .map(port -> new Published(
                                container.path("Service").asText(),
                                port.path("TargetPort").asInt(),
                                port.path("PublishedPort").asInt())))
                .toList();
    }

    @Override
    public InetSocketAddress address(OptionalInt wanted) {
        return ports().stream()
                .filter(port -> wanted.isEmpty() || port.target() == wanted.getAsInt())
                .findFirst()
                .map(port -> new InetSocketAddress(host, port.port()))
                .orElseThrow(() -> new IllegalArgumentException("no container publishes the port that is asked for"));
    }

    @Override
    public boolean isBehindProxy() {
        return true;
    }

    /** The containers' own health checks are for that. */
    @Override
    public boolean succeeds(List<String> command, Duration patience) {
        throw new IllegalArgumentException(
                "a project cannot be asked by a command; 'ready' must say http, port or log");
    }

    @Override
    public String log() {
        return logs.get();
    }

    @Override
    public Optional<String> endsWithin(Duration time) throws InterruptedException {
        Thread.sleep(time);
        return Optional.empty();
    }
}
