package dev.testflow.provisioner.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.testflow.provisioner.tool.ToolException;
import dev.testflow.provisioner.tool.ToolPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one application of a module. The state is among them, so that what was made is destroyed by it alone, whatever
 * becomes of the ledger.
 */
record Workspace(ToolPlace place) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OVERRIDE = Pattern.compile("(.*_)?override\\.(tf|tofu)(\\.json)?");

    /**
     * Makes the module ours: its state is kept here, whatever backend it has.
     *
     * @param folder the module's, relative to the application's
     * @throws ToolException when there is no such folder, or it has files that could take that back
     */
    void adopt(String folder, Map<String, String> variables) throws IOException, ToolException {
        Path module = place.application().resolve(folder).normalize();
        if (!module.startsWith(place.application()) || !Files.isDirectory(module)) {
            throw new ToolException("the repository has no folder " + folder);
        }
        try (Stream<Path> files = Files.list(module)) {
            if (files.anyMatch(
                    file -> OVERRIDE.matcher(file.getFileName().toString()).matches())) {
                throw new ToolException("its module has override files, which are not allowed");
            }
        }
        Files.createDirectory(data());
        Files.createFile(settings());
        Files.writeString(place.folder().resolve("module"), folder);
        JSON.writeValue(variables().toFile(), variables);
        JSON.writeValue(
                module.resolve("testflow_override.tf.json").toFile(),
                Map.of("terraform", Map.of("backend", Map.of("local", Map.of("path", state().toString())))));
    }

    Path module() throws IOException {
        return place.application()
                .resolve(Files.readString(place.folder().resolve("module")))
                .normalize();
    }

    Path state() {
        return place.folder().resolve("state");
    }

    Path plan() {
        return place.folder().resolve("plan");
    }

    /** Values of the module's variables; needed again to destroy. */
    Path variables() {
        return place.folder().resolve("variables.tfvars.json");
    }

    /** What the tool installs. */
    Path data() {
        return place.folder().resolve("data");
    }

    /** The tool's own configuration, which is empty. */
    Path settings() {
        return place.folder().resolve("settings");
    }

    /** Has no plugins: where nothing may be installed from. */
    Path nothing() {
        return place.temporary();
    }

    JsonNode modules() throws IOException {
        Path manifest = data().resolve("modules/modules.json");
        return Files.exists(manifest) ? JSON.readTree(manifest.toFile()) : MissingNode.getInstance();
    }

    /** Whether anything was made that is not destroyed. */
    boolean hasResources() throws IOException {
        return !readState().path("resources").isEmpty();
    }

    /** Whether the tool could not write its state where it belongs, and left it behind. */
    boolean hasLostState() throws IOException {
        return Files.exists(place.folder().resolve("module")) && Files.exists(module().resolve("errored.tfstate"));
    }

    /** What the module tells of what it made; nothing when that cannot be read. */
    Outputs outputs() {
        try {
            return new Outputs(readState().path("outputs"));
        } catch (IOException e) {
            return new Outputs(MissingNode.getInstance());
        }
    }

    private JsonNode readState() throws IOException {
        return Files.exists(state()) ? JSON.readTree(state().toFile()) : MissingNode.getInstance();
    }
}
