package dev.testflow.executor.maven;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.ReportSource.Globs;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs test classes by Surefire, through the project's own Maven wrapper when it has one. */
@ApplicationScoped
class MavenRunner implements Runner {

    private static final List<String> SUREFIRE = List.of("**/target/surefire-reports/TEST-*.xml");

    @Override
    public String name() {
        return "maven";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return true;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place) {
        String classes = String.join(
                ",", tests.stream().map(MavenRunner::simpleName).distinct().toList());
        List<String> command = List.of(
                maven(place.root()),
                "-B",
                "-ntp",
                "-Dtest=" + classes,
                "-DfailIfNoTests=false",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "test");
        List<String> reports = application.reports().isEmpty() ? SUREFIRE : application.reports();
        return List.of(new Invocation(command, tests, new Globs(place.root(), reports)));
    }

    private static String maven(Path root) {
        return Files.isExecutable(root.resolve("mvnw")) ? "./mvnw" : "mvn";
    }

    /** The simple name suffices for Surefire; which class was meant is told by the report. */
    private static String simpleName(String test) {
        String file = test.substring(test.lastIndexOf('/') + 1).replaceFirst("\\.(java|kt|groovy|scala)$", "");
        return file.substring(file.lastIndexOf('.') + 1);
    }
}
