package dev.testflow.provisioner.terraform;

import dev.testflow.machine.RepositoryException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.git.Sources;
import dev.testflow.provisioner.process.Installation;
import dev.testflow.provisioner.readiness.Readiness;
import dev.testflow.provisioner.tool.Tool;
import dev.testflow.provisioner.tool.ToolException;
import dev.testflow.provisioner.tool.ToolPlaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Services that a module of the repository describes. Each has a state of its own, by which it is destroyed. */
@ApplicationScoped
class TerraformProvider implements Provider {

    private static final List<String> COMMANDS = List.of("init", "plan", "apply", "destroy");
    private static final int LONGEST_REASON = 1_000;

    private final Sources sources;
    private final Terraform terraform;
    private final ToolPlaces places;

    TerraformProvider(Sources sources, Terraform terraform, Installation installation) {
        this.sources = sources;
        this.terraform = terraform;
        this.places = new ToolPlaces(installation, "terraform");
    }

    @Override
    public String type() {
        return "terraform";
    }

    @Override
    public Map<String, String> prepare(ServiceRequest request) throws InterruptedException {
        String module =
                request.spec().files().stream().findFirst().orElseThrow(() -> request.fault("it has no module", null));
        destroy(request.resource()).ifPresent(left -> {
            throw request.fault("what is left of an earlier one cannot be taken away: " + left, null);
        });
        request.checkWanted();
        Workspace workspace = workspace(request.resource());
        try {
            request.progress("its files are fetched");
            workspace.place().make();
            sources.export(request.source(), workspace.place().application());
            workspace.adopt(module, request.spec().variables());
            make(request, workspace);
            Map<String, String> properties = workspace.outputs().properties();
            if (request.spec().readiness() != null || properties.containsKey("port")) {
                Readiness.await(request, new StartedModule(properties, log(request.resource())));
            }
            return properties;
        } catch (ToolException e) {
            throw request.fault(e.reason(), workspace.outputs().mask(e.log()));
        } catch (IOException e) {
            throw request.fault("its module cannot be applied: " + e.getMessage(), null);
        } catch (RepositoryException | IllegalArgumentException e) {
            throw request.fault(String.valueOf(e.getMessage()), null);
        }
    }

    private void make(ServiceRequest request, Workspace workspace)
            throws IOException, InterruptedException, ToolException {
        request.progress("its module is initialised");
        terraform.init(workspace);
        request.checkWanted();
        request.progress("its module is planned");
        terraform.plan(workspace);
        request.checkWanted();
        request.progress("its module is applied");
        terraform.apply(workspace);
        if (!Files.exists(workspace.state())) {
            throw new ToolException("its module makes nothing and has no outputs");
        }
    }

    /** What it made is somewhere else and not asked; the state says that it was made and not destroyed. */
    @Override
    public Presence inspect(String resource) {
        return Files.exists(workspace(resource).state()) ? Presence.ALIVE : Presence.GONE;
    }

    @Override
    public String log(String resource) {
        Workspace workspace = workspace(resource);
        return workspace
                .outputs()
                .mask(Tool.end(COMMANDS.stream()
                        .flatMap(command -> Stream.of(workspace.place().log(command)))
                        .collect(Collectors.joining())));
    }

    @Override
    public Optional<String> destroy(String resource) {
        Workspace workspace = workspace(resource);
        try {
            if (!workspace.place().stop(Tool.GRACE)) {
                return Optional.of("its processes do not die");
            }
            if (workspace.hasLostState()) {
                return Optional.of("its state could not be written, and is in errored.tfstate");
            }
            if (workspace.hasResources()) {
                terraform.destroy(workspace);
            }
            if (workspace.hasResources()) {
                return Optional.of("its state still has resources");
            }
            workspace.place().delete();
            return Optional.empty();
        } catch (ToolException e) {
            String log = workspace.outputs().mask(e.log()).strip();
            return Optional.of(e.reason() + ": " + log.substring(Math.max(0, log.length() - LONGEST_REASON)));
        } catch (IOException e) {
            return Optional.of("its state cannot be read: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("it was interrupted while it was destroyed");
        }
    }

    @Override
    public Set<String> list() {
        return places.list();
    }

    private Workspace workspace(String resource) {
        return new Workspace(places.of(resource));
    }
}
