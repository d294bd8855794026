package dev.testflow.provisioner.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.provisioner.tool.ToolException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a compose file means, as the tool itself tells it: with everything that the file refers to, and each value in its long form. What is
 * started is what this has checked and nothing else.
 */
final class Project {

    private static final Set<String> SERVICE_KEYS = Set.of(
            "image",
            "build",
            "command",
            "entrypoint",
            "environment",
            "ports",
            "expose",
            "depends_on",
            "healthcheck",
            "volumes",
            "networks",
            "labels",
            "annotations",
            "restart",
            "user",
            "working_dir",
            "hostname",
            "domainname",
            "stop_grace_period",
            "stop_signal",
            "tty",
            "stdin_open",
            "init",
            "ulimits",
            "mem_limit",
            "memswap_limit",
            "mem_reservation",
            "cpus",
            "cpu_shares",
            "pids_limit",
            "tmpfs",
            "read_only",
            "shm_size",
            "platform",
            "pull_policy",
            "profiles",
            "cap_drop",
            "secrets",
            "configs",
            "scale",
            "attach",
            "deploy");
    private static final Set<String> BUILD_KEYS = Set.of("context", "dockerfile", "args", "target", "labels");
    private static final Set<String> DEPLOY_KEYS =
            Set.of("resources", "replicas", "restart_policy", "mode", "placement");
    private static final Set<String> TOP_KEYS = Set.of("name", "services", "networks", "volumes", "secrets", "configs");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final JsonNode document;
    private final String name;
    private final Path application;

    /**
     * A project.
     *
     * @param document what {@code config --format json} printed
     * @param name what it is called: its networks and volumes must have names that begin so
     * @param application the folder that everything must lie in which it takes from this machine
     */
    Project(JsonNode document, String name, Path application) {
        this.document = document;
        this.name = name;
        this.application = application;
    }

    /**
     * Refuses what reaches beyond the project.
     *
     * @throws ToolException with the reason
     */
    void check() throws ToolException {
        for (var entry : document.properties()) {
            if (!entry.getKey().startsWith("x-")) {
                require(TOP_KEYS.contains(entry.getKey()), "it has '" + entry.getKey() + "', which is not allowed");
            }
        }
        require(!document.path("services").isEmpty(), "its compose file has no services");
        for (var service : document.path("services").properties()) {
            checkService("the service " + service.getKey(), service.getValue());
        }
        for (String kind : Set.of("networks", "volumes")) {
            for (var entry : document.path(kind).properties()) {
                checkOwn("its " + kind + " have " + entry.getKey() + ", which", entry.getValue());
            }
        }
        for (String kind : Set.of("secrets", "configs")) {
            for (var entry : document.path(kind).properties()) {
                checkFile("its " + kind + " have " + entry.getKey() + ", which", entry.getValue());
            }
        }
    }

    /**
     * Lets the engine choose the ports of this machine, so that two projects do not want the same, and bounds containers that have no bounds of
     * their own.
     *
     * @param address on which ports are published
     * @param memory of a container, in bytes
     */
    void bound(String address, long memory) {
        for (JsonNode value : document.path("services")) {
            if (value instanceof ObjectNode service) {
                for (JsonNode port : service.path("ports")) {
                    if (port instanceof ObjectNode binding) {
                        binding.remove("published");
                        binding.put("host_ip", address);
                    }
                }
                JsonNode limits = service.path("deploy").path("resources").path("limits");
                if (isEmpty(service.path("mem_limit")) && isEmpty(limits.path("memory"))) {
                    service.put("mem_limit", Long.toString(memory));
                }
                service.putArray("security_opt").add("no-new-privileges:true");
            }
        }
    }

    private void checkService(String who, JsonNode service) throws ToolException {
        for (var entry : service.properties()) {
            if (!isEmpty(entry.getValue()) && !entry.getKey().startsWith("x-")) {
                require(
                        SERVICE_KEYS.contains(entry.getKey()),
                        who + " has '" + entry.getKey() + "', which is not allowed");
            }
        }
        checkKeys(who + "'s deploy", service.path("deploy"), DEPLOY_KEYS);
        checkKeys(who + "'s build", service.path("build"), BUILD_KEYS);
        checkBuild(who, service.path("build"));
        for (JsonNode volume : service.path("volumes")) {
            checkMount(who, volume);
        }
    }

    private static void checkKeys(String who, JsonNode section, Set<String> keys) throws ToolException {
        for (var entry : section.properties()) {
            require(
                    isEmpty(entry.getValue()) || keys.contains(entry.getKey()),
                    who + " has '" + entry.getKey() + "', which is not allowed");
        }
    }

    private void checkBuild(String who, JsonNode build) throws ToolException {
        if (!build.isMissingNode()) {
            String context = build.path("context").asText();
            require(
                    isInside(application, context),
                    who + " is built from " + context + ", which is not the repository's");
            String dockerfile = build.path("dockerfile").asText("Dockerfile");
            require(
                    isInside(application.resolve(context), dockerfile),
                    who + " is built by " + dockerfile + ", which is not the repository's");
        }
    }

    /** A folder that a container may write to could become a link before the next container mounts what is in it. */
    private void checkMount(String who, JsonNode volume) throws ToolException {
        String source = volume.path("source").asText();
        switch (volume.path("type").asText()) {
            case "volume", "tmpfs" -> {}
            case "bind" ->
                require(
                        isInside(application, source)
                                && volume.path("read_only").asBoolean(),
                        who + " mounts " + source
                                + "; only files of the repository can be mounted, and only read_only");
            default -> throw new ToolException(who + " has a mount of an unknown type");
        }
    }

    private void checkOwn(String who, JsonNode resource) throws ToolException {
        require(isEmpty(resource.path("external")), who + " is external");
        require(isEmpty(resource.path("driver_opts")), who + " has options of its driver");
        String driver = resource.path("driver").asText();
        require(Set.of("", "null", "bridge", "local").contains(driver), who + " has the driver " + driver);
        require(
                resource.path("name").asText(name + "_").startsWith(name + "_"),
                who + " has a name that is not the project's");
    }

    private void checkFile(String who, JsonNode resource) throws ToolException {
        require(isEmpty(resource.path("external")) && isEmpty(resource.path("environment")), who + " is not a file");
        require(
                isEmpty(resource.path("file"))
                        || isInside(application, resource.path("file").asText()),
                who + " is not a file of the repository");
    }

    private boolean isInside(Path folder, String path) {
        return !path.contains("://") && folder.resolve(path).normalize().startsWith(application);
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isContainerNode() && value.isEmpty()
                || value.isBoolean() && !value.booleanValue();
    }

    private static void require(boolean holds, String reason) throws ToolException {
        if (!holds) {
            throw new ToolException(reason);
        }
    }

    /** As it is started. */
    @Override
    public String toString() {
        return document.toString();
    }

    /**
     * The variables in the form in which the tool reads them from a file.
     *
     * @throws ToolException when one has a name that the tool itself would heed
     */
    static String variables(Map<String, String> variables) throws ToolException {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String key = variable.getKey();
            require(
                    VARIABLE.matcher(key).matches() && !key.startsWith("COMPOSE_") && !key.startsWith("DOCKER_"),
                    "the variable " + key + " is not one of a compose file's");
            String value = variable.getValue()
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("$", "\\$")
                    .replace("\n", "\\n");
            lines.append(key).append("=\"").append(value).append("\"\n");
        }
        return lines.toString();
    }
}
