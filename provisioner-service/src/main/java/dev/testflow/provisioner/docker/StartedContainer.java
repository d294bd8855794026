package dev.testflow.provisioner.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.provisioner.readiness.StartedService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A container that was started and may not be ready.
 *
 * @param published the port of the engine's machine for each port of the container
 */
record StartedContainer(
        Containers containers, String name, String host, List<Integer> ports, Map<Integer, Integer> published)
        implements StartedService {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /**
     * Reads where a container's ports are published.
     *
     * @throws EngineException when there is no such container
     */
    static StartedContainer of(Containers containers, String name, String host, List<Integer> ports) {
        JsonNode bindings = containers.inspect(name).path("NetworkSettings").path("Ports");
        Map<Integer, Integer> published = new TreeMap<>();
        for (int port : ports) {
            JsonNode binding = bindings.path(port + "/tcp").path(0).path("HostPort");
            if (!binding.isMissingNode()) {
                published.put(port, binding.asInt());
            }
        }
        return new StartedContainer(containers, name, host, ports, published);
    }

    /** What an endpoint tells of the ports. */
    Map<String, String> properties(String innerName) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("host", host);
        properties.put("inner_host", innerName);
        published.forEach((port, outer) -> properties.put("port_" + port, Integer.toString(outer)));
        if (!ports.isEmpty()) {
            int main = address(OptionalInt.empty()).getPort();
            properties.put("port", Integer.toString(main));
            properties.put("inner_port", Integer.toString(ports.getFirst()));
            properties.put("url", "http://" + host + ":" + main);
        }
        return properties;
    }

    @Override
    public InetSocketAddress address(OptionalInt wanted) {
        int port = wanted.orElseGet(() -> ports.stream()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("it has no ports; 'ready' must say a command or a log")));
        Integer outer = published.get(port);
        if (outer == null) {
            throw new IllegalArgumentException("its port " + port + " is not published; known are " + ports);
        }
        return new InetSocketAddress(host, outer);
    }

    /** The engine accepts connections for a container before the container does, and closes them then. */
    @Override
    public boolean isBehindProxy() {
        return true;
    }

    @Override
    public boolean succeeds(List<String> command, Duration patience) throws IOException, InterruptedException {
        try {
            String execution = containers.execute(name, command);
            long end = System.nanoTime() + patience.toNanos();
            JsonNode state = containers.execution(execution);
            while (state.path("Running").asBoolean()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                Thread.sleep(BETWEEN_LOOKS);
                state = containers.execution(execution);
            }
            return state.path("ExitCode").asInt(-1) == 0;
        } catch (EngineException e) {
            throw new IOException(e.reason(), e);
        }
    }

    @Override
    public String log() {
        try {
            return containers.log(name);
        } catch (EngineException e) {
            return "";
        }
    }

    @Override
    public Optional<String> endsWithin(Duration time) throws InterruptedException {
        Thread.sleep(time);
        try {
            JsonNode state = containers.inspect(name).path("State");
            return state.path("Running").asBoolean()
                    ? Optional.empty()
                    : Optional.of("exited with " + state.path("ExitCode").asInt(-1));
        } catch (EngineException e) {
            return e.isMissing() ? Optional.of("is gone") : Optional.empty();
        }
    }
}
