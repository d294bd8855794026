package dev.testflow.provisioner.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.provisioner.tool.ToolException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a module may do. It is asked before each step that could do something else: before providers run, before data is read, and before
 * anything is made.
 *
 * @param providers full addresses
 * @param resources types, {@code *} at the end for any that begin so, {@code data.} before those of data sources
 */
record AllowList(List<String> providers, List<String> resources) {

    /** Names may have any letters. */
    private static final Pattern NODE =
            Pattern.compile("\"\\[root] (?:module\\.[^.\"]+\\.)*(data|ephemeral)\\.([^.\"]+)\\.");

    private static final Set<String> MAKING = Set.of("create", "read", "no-op");

    AllowList {
        providers = List.copyOf(providers);
        resources = List.copyOf(resources);
    }

    /** Of {@code version -json}: what was installed, before any of it runs. */
    void checkProviders(JsonNode version) throws ToolException {
        for (var selection : version.path("provider_selections").properties()) {
            checkProvider(selection.getKey());
        }
    }

    /**
     * Of the manifest of modules: what was installed, before any of it is read by the tool's other commands.
     *
     * @param module the root module's folder
     * @param application the folder that modules must not leave
     */
    void checkModules(JsonNode manifest, Path module, Path application) throws ToolException {
        for (JsonNode installed : manifest.path("Modules")) {
            String source = installed.path("Source").asText();
            boolean local = source.isEmpty() || source.startsWith("./") || source.startsWith("../");
            Path folder = module.resolve(installed.path("Dir").asText()).normalize();
            if (!local || !folder.startsWith(application)) {
                throw new ToolException("the module " + installed.path("Key").asText() + " comes from " + source
                        + ", which is not a folder of the repository");
            }
        }
    }

    /** Of {@code graph}: data is read while planning, so it is looked before. */
    void checkGraph(String graph) throws ToolException {
        Matcher nodes = NODE.matcher(graph);
        while (nodes.find()) {
            checkType(nodes.group(1) + "." + nodes.group(2));
        }
    }

    /** Of {@code show -json}: what would be applied. */
    void checkPlan(JsonNode plan) throws ToolException {
        JsonNode configuration = plan.path("configuration");
        if (!configuration.path("root_module").isObject()) {
            throw new ToolException("the plan does not say what its module consists of");
        }
        for (JsonNode provider : configuration.path("provider_config")) {
            checkProvider(provider.path("full_name").asText());
        }
        checkModule(configuration.path("root_module"));
        if (!plan.path("action_invocations").isEmpty()) {
            throw new ToolException("the module has actions, which are not allowed");
        }
        for (JsonNode resource : plan.path("resource_changes")) {
            checkChange(resource);
        }
    }

    private void checkModule(JsonNode module) throws ToolException {
        if (!module.path("actions").isEmpty()) {
            throw new ToolException("the module has actions, which are not allowed");
        }
        for (JsonNode resource : module.path("resources")) {
            checkType(kind(resource));
            if (!resource.path("provisioners").isEmpty()) {
                throw new ToolException("the resource "
                        + resource.path("address").asText() + " has a provisioner, which is not allowed");
            }
        }
        for (JsonNode call : module.path("module_calls")) {
            checkModule(call.path("module"));
        }
    }

    private void checkChange(JsonNode resource) throws ToolException {
        String address = resource.path("address").asText();
        checkProvider(resource.path("provider_name").asText());
        checkType(kind(resource));
        JsonNode change = resource.path("change");
        if (change.has("importing")) {
            throw new ToolException(
                    "the resource " + address + " is imported, and would be destroyed with the environment");
        }
        for (JsonNode action : change.path("actions")) {
            if (!MAKING.contains(action.asText())) {
                throw new ToolException("the plan would " + action.asText() + " the resource " + address);
            }
        }
    }

    private static String kind(JsonNode resource) {
        String mode = resource.path("mode").asText();
        String type = resource.path("type").asText();
        return mode.equals("managed") ? type : mode + "." + type;
    }

    private void checkType(String type) throws ToolException {
        if (resources.stream().noneMatch(allowed -> matches(allowed, type))) {
            throw new ToolException(
                    "resources of the type " + type + " are not allowed; allowed are " + String.join(", ", resources));
        }
    }

    private static boolean matches(String allowed, String type) {
        return allowed.endsWith("*")
                ? type.startsWith(allowed.substring(0, allowed.length() - 1))
                : type.equals(allowed);
    }

    private void checkProvider(String provider) throws ToolException {
        if (!providers.contains(provider)) {
            throw new ToolException(
                    "the provider " + provider + " is not allowed; allowed are " + String.join(", ", providers));
        }
    }
}
