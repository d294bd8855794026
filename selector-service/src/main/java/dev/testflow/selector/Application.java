package dev.testflow.selector;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An application of a workflow, as its definition has it.
 *
 * @param repository the URL that it is cloned from; the change's repository when absent
 * @param revision the commit to check out; the change's head when absent, which only an application of the change's repository may leave open
 * @param root its folder in the repository; empty for the repository's root
 * @param runner the runner's name, or {@link #DETECTED}
 * @param tests which files are its tests, relative to its root
 * @param policy how its tests are selected
 * @param services the services of the environment that its tests need; all of them when absent
 */
public record Application(
        String name,
        @Nullable String repository,
        @Nullable String revision,
        String root,
        String runner,
        List<String> command,
        List<String> build,
        List<String> reports,
        List<String> classPath,
        PathPatterns tests,
        Policy policy,
        Map<String, String> variables,
        int timeoutSeconds,
        @Nullable String team,
        @Nullable List<String> services) {

    /** The runner of an application whose files tell which it is. */
    public static final String DETECTED = "detected";

    public Application {
        command = List.copyOf(command);
        build = List.copyOf(build);
        reports = List.copyOf(reports);
        classPath = List.copyOf(classPath);
        variables = Map.copyOf(variables);
        services = services == null ? null : List.copyOf(services);
    }

    /** An application whose tests need the whole environment. */
    public Application(
            String name,
            @Nullable String repository,
            @Nullable String revision,
            String root,
            String runner,
            List<String> command,
            List<String> build,
            List<String> reports,
            List<String> classPath,
            PathPatterns tests,
            Policy policy,
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
                tests,
                policy,
                variables,
                timeoutSeconds,
                team,
                null);
    }

    /** The same with another runner. */
    public Application with(String otherRunner) {
        return new Application(
                name,
                repository,
                revision,
                root,
                otherRunner,
                command,
                build,
                reports,
                classPath,
                tests,
                policy,
                variables,
                timeoutSeconds,
                team,
                services);
    }

    /** How its tests run for a change. */
    public ApplicationSpec at(String changedRepository, String head) {
        boolean changed = livesIn(changedRepository);
        return new ApplicationSpec(
                name,
                changed || repository == null ? changedRepository : repository,
                changed || revision == null ? head : revision,
                root,
                runner,
                command,
                build,
                reports,
                classPath,
                variables,
                timeoutSeconds,
                team,
                services);
    }

    /** Whether a change of this repository is a change of this application. */
    public boolean livesIn(String changedRepository) {
        return repository == null || RepositoryUrl.same(repository, changedRepository);
    }

    /** Whether for a change it is recorded what tests run. The last report of a test counts, so those of a branch that is never merged would take the place of what is of use. */
    boolean collectsCoverage(Change change) {
        String branch = change.ref().replaceFirst("^refs/heads/", "");
        return livesIn(change.repository()) && policy.collecting().match(branch);
    }

    /** A path of the repository as the application sees it, if the application contains it. */
    public Optional<String> inside(String path) {
        if (root.isEmpty()) {
            return Optional.of(path);
        }
        return path.startsWith(root + "/") ? Optional.of(path.substring(root.length() + 1)) : Optional.empty();
    }

    /** A path of the application as the repository sees it. */
    public String outside(String path) {
        return root.isEmpty() ? path : root + "/" + path;
    }

    /** Whether a file, relative to the root, is a test. */
    public boolean isTest(String path) {
        return !TestNames.isSupport(path) && tests.match(path);
    }
}
