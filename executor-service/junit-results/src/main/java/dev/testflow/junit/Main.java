package dev.testflow.junit;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Executes test classes on the JUnit Platform, one after the other, so that it is known which one broke the process. */
public final class Main {

    private Main() {}

    /** @param arguments a file with the planned tests, separated by NUL, the file that the results are written to, and a file with the names of the tests' classes, in the same order */
    public static void main(String[] arguments) throws IOException {
        List<String> tests = words(arguments[0]);
        List<String> classes = words(arguments[2]);
        Map<String, String> testByClass = new LinkedHashMap<>();
        for (int i = 0; i < tests.size(); i++) {
            testByClass.put(classes.get(i), tests.get(i));
        }
        try (Writer lines = Files.newBufferedWriter(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
            execute(testByClass, lines);
        }
        // Threads that tests have left would keep the process.
        System.exit(0);
    }

    static void execute(Map<String, String> testByClass, Writer lines) {
        Results results = new Results(lines, testByClass);
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (String name : testByClass.keySet()) {
            try {
                selectors.add(DiscoverySelectors.selectClass(
                        Class.forName(name, false, Thread.currentThread().getContextClassLoader())));
            } catch (ClassNotFoundException | LinkageError e) {
                results.broken(name, e);
            }
        }
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameter(LauncherConstants.CAPTURE_STDOUT_PROPERTY_NAME, "true")
                .configurationParameter(LauncherConstants.CAPTURE_STDERR_PROPERTY_NAME, "true")
                .build();
        LauncherFactory.create().execute(request, results);
        results.end();
    }

    private static List<String> words(String file) throws IOException {
        return List.of(Files.readString(Path.of(file)).split("\0"));
    }
}
