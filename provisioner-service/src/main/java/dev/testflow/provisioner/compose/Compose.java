package dev.testflow.provisioner.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.tool.Tool;
import dev.testflow.provisioner.tool.Tool.Call;
import dev.testflow.provisioner.tool.ToolException;
import dev.testflow.provisioner.tool.ToolPlace;
import dev.testflow.provisioner.tool.ToolRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of {@code docker compose}. Each throws {@link ToolException} when it fails. */
@ApplicationScoped
class Compose {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Before it there may be warnings. */
    private static final Pattern START = Pattern.compile("^[\\[{]", Pattern.MULTILINE);

    private final List<String> command;
    private final Tool tool;
    private final String engine;

    Compose(ProvisionerConfig config) {
        this.command = config.compose().command().orElse(List.of());
        this.tool = new Tool(
                command.isEmpty() ? "docker" : command.getFirst(),
                List.of(),
                config.compose().timeout());
        this.engine = config.docker().host().toString();
    }

    /** Whether there is a tool. */
    boolean isConfigured() {
        return !command.isEmpty();
    }

    /** What a file means. */
    JsonNode config(ToolPlace place, String project, Path file, Path variables)
            throws IOException, InterruptedException, ToolException {
        List<JsonNode> documents = json(ask(
                place,
                "config",
                List.of(
                        "-p",
                        project,
                        "--project-directory",
                        file.resolveSibling(".").normalize().toString(),
                        "--env-file",
                        variables.toString(),
                        "-f",
                        file.toString(),
                        "config",
                        "--format",
                        "json")));
        if (documents.size() != 1) {
            throw new ToolException("docker compose config did not answer with one document");
        }
        return documents.getFirst();
    }

    /** Starts what a file says, and waits until it runs and is healthy. */
    void up(ToolPlace place, String project, Path file, long seconds)
            throws IOException, InterruptedException, ToolException {
        change(
                place,
                "up",
                List.of(
                        "-p",
                        project,
                        "-f",
                        file.toString(),
                        "up",
                        "--detach",
                        "--quiet-pull",
                        "--wait",
                        "--wait-timeout",
                        Long.toString(seconds)));
    }

    /** The containers of a project, also those that have ended. */
    List<JsonNode> containers(ToolPlace place, String project) throws IOException, InterruptedException, ToolException {
        return json(ask(place, "ps", List.of("-p", project, "ps", "--all", "--format", "json")));
    }

    /** The end of what the containers have printed. */
    String logs(ToolPlace place, String project) throws IOException, InterruptedException, ToolException {
        return ask(place, "logs", List.of("-p", project, "logs", "--no-color", "--tail", "200"));
    }

    /** Takes away a project's containers, networks, volumes and images that were built for it. */
    void down(ToolPlace place, String project) throws IOException, InterruptedException, ToolException {
        change(
                place,
                "down",
                List.of("-p", project, "down", "--volumes", "--remove-orphans", "--rmi", "local", "--timeout", "5"));
    }

    /** The names of all projects, whoever has them. */
    List<String> projects(ToolPlace place) throws IOException, InterruptedException, ToolException {
        return json(ask(place, "ls", List.of("ls", "--all", "--format", "json"))).stream()
                .map(project -> project.path("Name").asText())
                .toList();
    }

    private void change(ToolPlace place, String name, List<String> arguments)
            throws IOException, InterruptedException, ToolException {
        ToolRun run = tool.change(call(place, name, arguments));
        if (!run.succeeded()) {
            throw new ToolException(tool.failure(run, "docker compose " + name), Tool.end(run.output()));
        }
    }

    private String ask(ToolPlace place, String name, List<String> arguments)
            throws IOException, InterruptedException, ToolException {
        return tool.require(tool.ask(call(place, name, arguments)), "docker compose " + name);
    }

    /** Of other machines it fetches images only: neither files nor whole projects. */
    private Call call(ToolPlace place, String name, List<String> arguments) {
        List<String> all = new ArrayList<>(command.subList(Math.min(1, command.size()), command.size()));
        all.addAll(arguments);
        Map<String, String> variables = Map.of(
                "DOCKER_HOST",
                engine,
                "COMPOSE_EXPERIMENTAL_GIT_REMOTE",
                "false",
                "COMPOSE_EXPERIMENTAL_OCI_REMOTE",
                "false",
                "COMPOSE_MENU",
                "false");
        return new Call(place, name, place.folder(), variables, all);
    }

    /** One document, a list of them, or one in each line: what it is depends on the tool's version. */
    private static List<JsonNode> json(String text) throws IOException, ToolException {
        Matcher start = START.matcher(text);
        String documents = start.find() ? text.substring(start.start()) : "";
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(documents)) {
            List<JsonNode> all = new ArrayList<>();
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                if (value.isArray()) {
                    value.forEach(all::add);
                } else {
                    all.add(value);
                }
            }
            return all;
        } catch (JsonProcessingException e) {
            throw new ToolException("docker compose did not answer with JSON: " + e.getOriginalMessage());
        }
    }
}
