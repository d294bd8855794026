package dev.testflow.executor.gradle;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.ClassName;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.ReportSource.Globs;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs test classes by the task {@code test} of all projects of a build, through its own Gradle wrapper when it has one. No daemon stays behind, and no result comes from a build
 * cache: it knows nothing of the environment that the tests were given.
 */
@ApplicationScoped
class GradleRunner implements Runner {

    private static final List<String> REPORTS = List.of("**/build/test-results/**/TEST-*.xml");

    @Override
    public String name() {
        return "gradle";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return true;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                gradle(place.root()),
                "--no-daemon",
                "--console=plain",
                "--continue",
                "--no-build-cache",
                "--init-script=" + place.layDown("testflow.gradle"),
                "test"));
        for (String test : tests) {
            command.addAll(List.of("--tests", ClassName.of(place.root(), test)));
        }
        List<String> reports = application.reports().isEmpty() ? REPORTS : application.reports();
        return List.of(new Invocation(command, tests, new Globs(place.root(), reports)));
    }

    private static String gradle(Path root) {
        return Files.isExecutable(root.resolve("gradlew")) ? "./gradlew" : "gradle";
    }
}
