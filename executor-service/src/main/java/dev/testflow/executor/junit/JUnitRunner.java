package dev.testflow.executor.junit;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.ClassName;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs compiled test classes on the JUnit Platform, which comes with the executor, by a program of ours that tells each class's result when it has it. The class path is the JVM's own, so
 * that {@code lib/*} stands for the archives in a folder and programs that load classes by name find them. The executor's own JUnit wins over another.
 */
@ApplicationScoped
class JUnitRunner implements Runner {

    private static final String PLATFORM = "junit-platform-console-standalone.jar";
    private static final String PROGRAM = "testflow-junit-results.jar";
    private static final String MAIN = "dev.testflow.junit.Main";

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
        List<String> classPath = new ArrayList<>(List.of(
                place.layDown(PLATFORM).toString(), place.layDown(PROGRAM).toString()));
        classPath.addAll(application.classPath());
        List<String> program = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, classPath),
                MAIN);
        List<String> classes = new ArrayList<>();
        for (String test : tests) {
            classes.add(ClassName.of(place.root(), test));
        }
        Path names = place.scratch().resolve("driver.classes");
        Files.writeString(names, String.join("\0", classes));
        return List.of(Invocation.telling(program, tests, place, names.toString()));
    }
}
