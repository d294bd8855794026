package dev.testflow.provisioner;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.Change;
import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.contract.Strategy;
import dev.testflow.contract.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.jspecify.annotations.Nullable;

/** A repository with a service and a schema, and plans for it. */
public record Shop(String repository, String head) {

    public static Shop in(Path folder, Map<String, String> files) {
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            git.add().addFilepattern(".").call();
            String head = git.commit()
                    .setMessage("a shop")
                    .setAuthor("Sophia", "sophia@example.org")
                    .setSign(false)
                    .call()
                    .name();
            return new Shop(folder.toUri().toString(), head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    PlanSelected plan(ServiceSpec... services) {
        return plan(600, services);
    }

    PlanSelected plan(int leaseSeconds, ServiceSpec... services) {
        return plan(null, new EnvironmentSpec("shop-environment", Arrays.asList(services), leaseSeconds, null));
    }

    /** A plan of an application that a team owns. */
    PlanSelected planOf(String team, ServiceSpec... services) {
        return plan(team, new EnvironmentSpec("shop-environment", Arrays.asList(services), 600, null));
    }

    /** A plan whose environment is kept for so long when the run does not pass. */
    PlanSelected kept(int seconds, ServiceSpec... services) {
        return plan(null, new EnvironmentSpec("shop-environment", Arrays.asList(services), 600, seconds));
    }

    /** A plan of a definition of which so many environments are kept ready. */
    PlanSelected warm(int size, boolean reuse, int leaseSeconds, ServiceSpec... services) {
        return plan(
                null,
                new EnvironmentSpec(
                        "shop-environment", Arrays.asList(services), leaseSeconds, null, size, reuse, null));
    }

    /** A plan of a run that takes so many seconds at the most. */
    PlanSelected brief(int seconds, String team, ServiceSpec... services) {
        return plan(team, new EnvironmentSpec("shop-environment", Arrays.asList(services), 600, null), seconds);
    }

    /** A plan of an application whose tests need these services and no others. */
    PlanSelected needing(List<String> names, ServiceSpec... services) {
        return plan(null, new EnvironmentSpec("shop-environment", Arrays.asList(services), 600, null), 600, names);
    }

    private PlanSelected plan(@Nullable String team, EnvironmentSpec environment) {
        return plan(team, environment, 600);
    }

    private PlanSelected plan(@Nullable String team, EnvironmentSpec environment, int timeoutSeconds) {
        return plan(team, environment, timeoutSeconds, null);
    }

    private PlanSelected plan(
            @Nullable String team, EnvironmentSpec environment, int timeoutSeconds, @Nullable List<String> services) {
        return new PlanSelected(
                UUID.randomUUID().toString(),
                "shop-tests",
                new Change("change-1", repository, "refs/heads/main", null, head, null, List.of(), 0),
                Strategy.ALL,
                List.of(),
                0,
                0,
                0,
                List.of(new ApplicationSpec(
                        "shop",
                        repository,
                        head,
                        "shop",
                        "command",
                        List.of("true"),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        60,
                        team,
                        services)),
                environment,
                List.of(),
                AnalysisSpec.NONE,
                timeoutSeconds);
    }

    static RunFinished finished(PlanSelected plan) {
        return finished(plan, Verdict.PASSED);
    }

    static RunFinished finished(PlanSelected plan, Verdict verdict) {
        return new RunFinished(plan.run(), plan.workflow(), verdict, Map.of(), 1, null);
    }

    /** A service that fails at a step, and refuses to be destroyed so often. */
    static ServiceSpec faulty(String step, int refusals) {
        return new ServiceSpec(
                "faulty",
                "faulty",
                null,
                List.of(),
                Map.of("FAILS", step, "REFUSES", Integer.toString(refusals)),
                List.of(),
                null);
    }

    static ServiceSpec database(String name, String... schemas) {
        return new ServiceSpec(name, "postgres", "shop", List.of(), Map.of(), Arrays.asList(schemas), null);
    }

    static ServiceSpec process(String name, Map<String, String> variables, String... arguments) {
        return new ServiceSpec(
                name,
                "process",
                "shop",
                Stream.concat(TestService.command(), Arrays.stream(arguments)).toList(),
                variables,
                List.of(),
                new dev.testflow.contract.ReadinessSpec("/health", 20));
    }

    /** What the module in the folder {@code infra} makes. */
    static ServiceSpec module() {
        return new ServiceSpec(
                "queue",
                "terraform",
                "shop",
                null,
                null,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of("infra"),
                null,
                null);
    }
}
