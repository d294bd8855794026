package dev.testflow.executor.junit;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.ClassName;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.ReportSource.Globs;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs compiled test classes on the JUnit Platform, whose console launcher comes with the executor. The class path is the JVM's own, so
 * that {@code lib/*} stands for the archives in a folder and programs that load classes by name find them. The launcher's own JUnit wins over another.
 */
@ApplicationScoped
class JUnitRunner implements Runner {

    private static final String LAUNCHER = "junit-platform-console-standalone.jar";
    private static final String MAIN = "org.junit.platform.console.ConsoleLauncher";

    @Override
    public String name() {
        return "junit";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return true;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place)
            throws IOException {
        Path reports = place.scratch().resolve("junit-reports");
        List<String> classPath = new ArrayList<>(List.of(place.layDown(LAUNCHER).toString()));
        classPath.addAll(application.classPath());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, classPath),
                MAIN,
                "execute",
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=tree",
                "--reports-dir=" + reports));
        for (String test : tests) {
            command.add("--select-class=" + ClassName.of(place.root(), test));
        }
        return List.of(new Invocation(command, tests, new Globs(reports, List.of("**/*.xml"))));
    }
}
