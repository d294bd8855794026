package dev.testflow.benchmarks.selection;

import dev.testflow.selector.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Prints how large an index is, on disk and in the heap while it is open, and how much a change reaches in the generated repositories. */
final class Footprint {

    private static final int CHANGES = 255;

    private Footprint() {}

    /** @param arguments numbers of tests */
    public static void main(String[] arguments) throws IOException {
        for (String argument : arguments) {
            print(Integer.parseInt(argument));
        }
    }

    private static void print(int tests) throws IOException {
        try (Project project = new Project(tests)) {
            project.reopen();
            long before = heap();
            Reach open = project.reach();
            long opened = Math.max(0, heap() - before);
            long disk = largest(project.folder());
            int[] reached = new int[CHANGES];
            for (int i = 0; i < CHANGES; i++) {
                reached[i] = reached(project, false);
            }
            Arrays.sort(reached);
            System.out.printf(
                    "%,d tests: %d bytes a test on disk, %d bytes of heap for two open revisions; a change reaches %d (median), %.0f (mean), %d (90 %%), at most %d tests%n",
                    tests,
                    disk / tests,
                    opened,
                    reached[CHANGES / 2],
                    Arrays.stream(reached).average().orElseThrow(),
                    reached[CHANGES * 9 / 10],
                    reached(project, true));
        }
    }

    /** Each change asks anew, as each would: what one change may cost is bounded. */
    private static int reached(Project project, boolean worst) throws IOException {
        return project.reach()
                .from(project.change(worst), project.catalogue())
                .tests()
                .size();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long largest(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).max().orElseThrow();
        }
    }
}
