package dev.testflow.provisioner.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A container to be made.
 *
 * @param aliases under which the other containers of its network know it
 * @param ports that are published, each on a free port of the engine's machine
 */
record ContainerSpec(
        String name,
        String image,
        List<String> command,
        Map<String, String> variables,
        Map<String, String> labels,
        String network,
        List<String> aliases,
        List<Integer> ports,
        String publishedOn,
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
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("PortBindings", bindings);
        host.put("NetworkMode", network);
        host.put("Memory", memory);
        host.put("PidsLimit", MOST_PROCESSES);
        host.put("SecurityOpt", List.of("no-new-privileges"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Image", image);
        if (!command.isEmpty()) {
            body.put("Cmd", command);
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
