package dev.testflow.executor.work;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.executor.Claim;
import dev.testflow.executor.Excerpt;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.Judgement;
import dev.testflow.executor.ProcessEnd;
import dev.testflow.executor.TestVariables;
import dev.testflow.executor.Workplace;
import dev.testflow.executor.db.RunInputs;
import dev.testflow.executor.work.Workspace.Failure;
import dev.testflow.machine.Checkout;
import dev.testflow.machine.RepositoryException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes workspaces: sources, data, variables, and the build. */
@ApplicationScoped
class Workspaces {

    private final Instance instance;
    private final Mirrors mirrors;
    private final RunInputs inputs;
    private final DatasetDownload download;
    private final TestProcesses processes;
    private final ExecutorSettings settings;

    Workspaces(
            Instance instance,
            Mirrors mirrors,
            RunInputs inputs,
            DatasetDownload download,
            TestProcesses processes,
            ExecutorSettings settings) {
        this.instance = instance;
        this.mirrors = mirrors;
        this.inputs = inputs;
        this.download = download;
        this.processes = processes;
        this.settings = settings;
    }

    /** The environment that a shard's tests are executed in, if they need one. */
    Optional<EnvironmentReady> environment(Held held) {
        return QuarkusTransaction.requiringNew()
                .call(() -> inputs.environment(held.claim().run()));
    }

    /** A workspace for a shard; when it cannot be made, one that says why. */
    Workspace make(Held held, ApplicationSpec application, Optional<EnvironmentReady> environment)
            throws InterruptedException {
        Claim claim = held.claim();
        Path folder = instance.folder().resolve("workspace-" + UUID.randomUUID());
        Workplace place = new Workplace(
                folder.resolve(Workspace.SOURCES).resolve(application.root()).normalize(),
                folder.resolve("scratch"),
                Map.of());
        Failure failure;
        try {
            export(application, folder, place);
            place = new Workplace(place.root(), place.scratch(), variables(held, application, environment, folder));
            failure = build(held, application, place);
        } catch (RepositoryException | IllegalArgumentException | IOException | UncheckedIOException e) {
            failure = new Failure("the workspace cannot be prepared: " + e.getMessage(), null);
        } catch (RuntimeException | InterruptedException e) {
            Folder.delete(folder);
            throw e;
        }
        return new Workspace(claim.run(), claim.application(), environment, folder, place, failure);
    }

    private void export(ApplicationSpec application, Path folder, Workplace place) throws IOException {
        Files.createDirectories(place.scratch());
        Files.createDirectories(folder.resolve("tmp"));
        Checkout.export(
                mirrors.fetch(application.repository(), application.revision()),
                application.revision(),
                "",
                folder.resolve(Workspace.SOURCES));
        if (!Files.isDirectory(place.root())) {
            throw new IOException("the revision has no folder " + application.root());
        }
    }

    private Map<String, String> variables(
            Held held, ApplicationSpec application, Optional<EnvironmentReady> environment, Path folder)
            throws IOException, InterruptedException {
        Claim claim = held.claim();
        Path data = folder.resolve("data");
        download.all(QuarkusTransaction.requiringNew().call(() -> inputs.datasets(claim.run())), data, held::check);
        Map<String, String> inherited = new TreeMap<>();
        for (String name : settings.inherited()) {
            String value = System.getenv(name);
            if (value != null) {
                inherited.put(name, value);
            }
        }
        inherited.put("CI", "true");
        inherited.put("TMPDIR", ShortPath.of(folder.resolve("tmp")).toString());
        inherited.put("TESTFLOW_RUN", claim.run());
        inherited.put("TESTFLOW_DATA", data.toString());
        return TestVariables.of(
                inherited,
                application.variables(),
                environment.map(EnvironmentReady::endpoints).orElse(List.of()));
    }

    private @Nullable Failure build(Held held, ApplicationSpec application, Workplace place)
            throws IOException, InterruptedException {
        List<String> command = application.build();
        if (command.isEmpty()) {
            return null;
        }
        ProcessEnd end =
                processes.run(command, place, held, Duration.ofSeconds(application.timeoutSeconds()), process -> {});
        if (end.exitCode().orElse(-1) == 0) {
            return null;
        }
        String how = end.isTimedOut()
                ? "ran out of time"
                : "ended with exit code " + end.exitCode().orElse(-1);
        return new Failure(
                "the build failed: " + command.getFirst() + " " + how, Excerpt.of(end.log(), Judgement.OWN_LOG));
    }
}
