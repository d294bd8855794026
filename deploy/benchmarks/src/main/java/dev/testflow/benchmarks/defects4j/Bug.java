package dev.testflow.benchmarks.defects4j;

import java.nio.file.Path;
import java.util.Set;

/**
 * A bug as Defects4J describes it.
 *
 * @param fixed the commit that mended it
 * @param tests the folder of the test sources at this commit
 * @param patch a diff that brings the bug back
 * @param triggers qualified names of the test classes that fail with it
 * @param relevant qualified names of the test classes that load a class with the bug when they run
 */
public record Bug(
        String project,
        int number,
        String fixed,
        String tests,
        Path patch,
        Set<String> triggers,
        Set<String> relevant) {

    public Bug {
        triggers = Set.copyOf(triggers);
        relevant = Set.copyOf(relevant);
    }

    /** Where the source of a test class is; a nested class has none of its own. */
    public String path(String testClass) {
        return tests + "/" + testClass.replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    }

    @Override
    public String toString() {
        return project + " " + number;
    }
}
