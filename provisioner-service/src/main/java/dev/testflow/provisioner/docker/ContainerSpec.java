package dev.testflow.provisioner.docker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A container to be made.
 *
 * @param aliases under which the other containers of its network know it
 * @param ports that are published, each on a free port of the engine's machine
 * @param volumes where which named volumes are mounted, by the path in the container
 * @param healthcheck in the engine's form; empty for the image's own
 */
record ContainerSpec(
        String name,
        String image,
        List<String> entrypoint,
        List<String> command,
        Map<String, String> variables,
        Map<String, String> labels,
        String network,
        List<String> aliases,
        List<Integer> ports,
        String publishedOn,
        Map<String, String> volumes,
        Map<String, Object> healthcheck,
        long memory) {

    private static final int MOST_PROCESSES = 4_096;

    /** As {@code POST /containers/create} takes it. */
    Map<String, Object> body() {
        Map<String, Object> exposed = new TreeMap<>();
        Map<String, Object> bindings = new TreeMap<>();
        for (int port : ports) {
            exposed.put(port + "/tcp", Map.of());
            bindings.put(port + "/tcp", List.of(Map.of("HostIp", publishedOn, "HostPort", "")));
        }
        List<String> mounts = new ArrayList<>();
        volumes.forEach((path, volume) -> mounts.add(volume + ":" + path));
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("PortBindings", bindings);
        host.put("NetworkMode", network);
        host.put("Binds", mounts);
        host.put("Memory", memory);
        host.put("PidsLimit", MOST_PROCESSES);
        host.put("SecurityOpt", List.of("no-new-privileges"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Image", image);
        if (!entrypoint.isEmpty()) {
            body.put("Entrypoint", entrypoint);
        }
        if (!command.isEmpty()) {
            body.put("Cmd", command);
        }
        if (!healthcheck.isEmpty()) {
            body.put("Healthcheck", healthcheck);
        }
        body.put(
                "Env",
                variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
        body.put("Labels", labels);
        body.put("ExposedPorts", exposed);
        body.put("HostConfig", host);
        body.put("NetworkingConfig", Map.of("EndpointsConfig", Map.of(network, Map.of("Aliases", aliases))));
        return body;
    }
}
