package dev.testflow.provisioner.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.tool.Tool;
import dev.testflow.provisioner.tool.Tool.Call;
import dev.testflow.provisioner.tool.ToolException;
import dev.testflow.provisioner.tool.ToolRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of Terraform, or of OpenTofu, which has the same. Each throws {@link ToolException} when it fails. */
@ApplicationScoped
class Terraform {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Neither Git nor a request gets anywhere: the tool itself has no switch that keeps it from fetching modules. */
    private static final Map<String, String> NO_DOWNLOADS = Map.of(
            "GIT_ALLOW_PROTOCOL", "none",
            "HTTP_PROXY", "http://127.0.0.1:9",
            "HTTPS_PROXY", "http://127.0.0.1:9");

    private final Tool tool;
    private final AllowList allowed;
    private final boolean downloads;
    private final Optional<Path> plugins;

    Terraform(ProvisionerConfig config) {
        ProvisionerConfig.Terraform terraform = config.terraform();
        this.tool = new Tool(terraform.executable(), terraform.environment().orElse(List.of()), terraform.timeout());
        this.allowed = new AllowList(terraform.providers(), terraform.resources());
        this.downloads = terraform.downloads();
        this.plugins = terraform.plugins();
    }

    /** Installs what the module needs, and checks that it may be used. */
    void init(Workspace workspace) throws IOException, InterruptedException, ToolException {
        List<String> arguments = new ArrayList<>(List.of("init", "-input=false", "-no-color", "-reconfigure"));
        if (plugins.isPresent() || !downloads) {
            arguments.add("-plugin-dir=" + plugins.orElse(workspace.nothing()));
        }
        ask(workspace, downloads ? Map.of() : NO_DOWNLOADS, arguments);
        if (!downloads) {
            allowed.checkModules(
                    workspace.modules(), workspace.module(), workspace.place().application());
        }
        allowed.checkProviders(json(ask(workspace, Map.of(), List.of("version", "-json"))));
    }

    /** Finds out what applying the module would make, and checks that it may be made. */
    void plan(Workspace workspace) throws IOException, InterruptedException, ToolException {
        allowed.checkGraph(ask(workspace, Map.of(), List.of("graph", "-type=plan")));
        ask(
                workspace,
                Map.of(),
                List.of(
                        "plan",
                        "-input=false",
                        "-no-color",
                        "-var-file=" + workspace.variables(),
                        "-out=" + workspace.plan()));
        allowed.checkPlan(json(ask(
                workspace, Map.of(), List.of("show", "-json", workspace.plan().toString()))));
    }

    /** Makes exactly what was planned. */
    void apply(Workspace workspace) throws IOException, InterruptedException, ToolException {
        change(
                workspace,
                "apply",
                "-input=false",
                "-no-color",
                "-auto-approve",
                workspace.plan().toString());
    }

    /** Destroys all that the state knows. */
    void destroy(Workspace workspace) throws IOException, InterruptedException, ToolException {
        change(
                workspace,
                "destroy",
                "-input=false",
                "-no-color",
                "-auto-approve",
                "-var-file=" + workspace.variables());
    }

    private void change(Workspace workspace, String... arguments)
            throws IOException, InterruptedException, ToolException {
        Call call = call(workspace, Map.of(), Arrays.asList(arguments));
        ToolRun run = tool.change(call);
        if (!run.succeeded()) {
            throw new ToolException(tool.failure(run, what(call)), Tool.end(run.output()));
        }
    }

    private String ask(Workspace workspace, Map<String, String> variables, List<String> arguments)
            throws IOException, InterruptedException, ToolException {
        Call call = call(workspace, variables, arguments);
        return tool.require(tool.ask(call), what(call));
    }

    private static String what(Call call) {
        return "terraform " + call.name();
    }

    private static Call call(Workspace workspace, Map<String, String> variables, List<String> arguments)
            throws IOException {
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.put("TF_IN_AUTOMATION", "1");
        all.put("TF_DATA_DIR", workspace.data().toString());
        all.put("TF_CLI_CONFIG_FILE", workspace.settings().toString());
        all.put("CHECKPOINT_DISABLE", "1");
        return new Call(workspace.place(), arguments.getFirst(), workspace.module(), all, arguments);
    }

    private static JsonNode json(String text) throws ToolException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ToolException("terraform did not answer with JSON: " + e.getOriginalMessage());
        }
    }
}
