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
 * Runs test classes by the test tasks that have them, through the build's own Gradle wrapper when it has one. No daemon stays behind, and no result comes from a build cache: it knows
 * nothing of the environment that the tests were given.
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
        Path planned = place.scratch().resolve("gradle.tests");
        Files.writeString(planned, String.join("\0", planned(place.root().toRealPath(), tests)));
        List<String> command = List.of(
                gradle(place.root()),
                "--no-daemon",
                "--console=plain",
                "--continue",
                "--no-build-cache",
                "--init-script=" + place.layDown("testflow.gradle"),
                "-Dtestflow.tests=" + planned,
                "testflowTests");
        List<String> reports = application.reports().isEmpty() ? REPORTS : application.reports();
        return List.of(new Invocation(command, tests, new Globs(place.root(), reports)));
    }

    /** The file of each test, where it is one, and its class. */
    private static List<String> planned(Path root, List<String> tests) throws IOException {
        List<String> planned = new ArrayList<>();
        for (String test : tests) {
            Path file = root.resolve(test);
            planned.add(Files.isRegularFile(file) ? file.toString() : "");
            planned.add(ClassName.of(root, test));
        }
        return planned;
    }

    private static String gradle(Path root) {
        return Files.isExecutable(root.resolve("gradlew")) ? "./gradlew" : "gradle";
    }
}
