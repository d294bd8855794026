package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the tests of one application run. It comes from a workflow's definition, never from a change event.
 *
 * @param name unique in the workflow
 * @param repository the URL that the repository is cloned from
 * @param revision the commit to check out
 * @param root the application's folder in the repository; empty for the repository's root
 * @param runner the runner's name: {@code benchmark}, {@code command}, {@code connect}, {@code durable}, {@code go}, {@code gradle}, {@code http}, {@code jest}, {@code junit}, {@code maven}, {@code mocha}, {@code node}, {@code pact}, {@code playwright},
 *     {@code pytest}, {@code unittest}, {@code vitest}
 * @param command the argument vector for the {@code command} runner, with placeholders such as {@code {test_path}}
 * @param build an argument vector that is executed once per workspace before any test; may be empty
 * @param reports where the runner leaves its reports: glob patterns relative to the root
 * @param classPath class path elements for the {@code junit} runner, relative to the root
 * @param variables environment variables for the tests, with references such as {@code {payment-db.host}}
 * @param timeoutSeconds how long one process of the runner may take
 * @param team who owns the application; the last resort of routing
 * @param services the services of the environment that its tests need; all of them when absent
 */
public record ApplicationSpec(
        String name,
        String repository,
        String revision,
        String root,
        String runner,
        List<String> command,
        List<String> build,
        List<String> reports,
        List<String> classPath,
        Map<String, String> variables,
        @JsonProperty(required = true) int timeoutSeconds,
        @Nullable String team,
        @Nullable List<String> services) {

    public ApplicationSpec {
        name = Require.name(name, "application.name");
        repository = Require.text(repository, "application.repository", Require.NAME_LENGTH);
        revision = Require.text(revision, "application.revision", 64);
        root = root == null || root.isEmpty() ? "" : Require.path(root, "application.root");
        runner = Require.name(runner, "application.runner");
        command = Require.texts(command, "application.command", 1_000);
        build = Require.texts(build, "application.build", 1_000);
        reports = Require.paths(reports, "application.reports", 100);
        classPath = Require.texts(classPath, "application.classPath", 1_000);
        variables = Require.texts(variables, "application.variables", 200);
        timeoutSeconds = Require.atLeast(1, timeoutSeconds, "application.timeoutSeconds");
        team = team == null ? null : Require.name(team, "application.team");
        if (services != null) {
            services = Require.list(services, "application.services", 100);
            services.forEach(service -> Require.name(service, "application.services"));
        }
    }

    /** An application whose tests need the whole environment. */
    public ApplicationSpec(
            String name,
            String repository,
            String revision,
            String root,
            String runner,
            List<String> command,
            List<String> build,
            List<String> reports,
            List<String> classPath,
            Map<String, String> variables,
            int timeoutSeconds,
            @Nullable String team) {
        this(
                name,
                repository,
                revision,
                root,
                runner,
                command,
                build,
                reports,
                classPath,
                variables,
                timeoutSeconds,
                team,
                null);
    }

    /** Whether its tests need a service of the environment. */
    public boolean needs(String service) {
        return services == null || services.contains(service);
    }
}
