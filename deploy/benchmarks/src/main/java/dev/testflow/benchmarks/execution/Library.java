package dev.testflow.benchmarks.execution;

import dev.testflow.benchmarks.Folder;
import dev.testflow.benchmarks.Load;
import dev.testflow.contract.ApplicationSpec;
import dev.testflow.local.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * What the running system takes beside the tests of a real library: its revision is checked out, compiled and tested by plain Maven with Surefire, and by TestFlow, in turn, with one process at a time. The test classes are
 * those that plain Surefire executes.
 */
final class Library {

    private static final Pattern TESTS = Pattern.compile("<testsuite [^>]*tests=\"(\\d+)\"");

    private final Path repository;
    private final List<String> maven;

    private Library(Path repository, List<String> maven) {
        this.repository = repository;
        this.maven = List.copyOf(maven);
    }

    /** What plain Surefire executed, and how long all of it took in nanoseconds. */
    private record Directly(long took, List<String> classes, int cases) {}

    /** @param arguments a Git repository, how often each is measured, and arguments for Maven */
    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of(arguments[0]).toRealPath();
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Library library =
                new Library(repository, Arrays.stream(arguments).skip(2).toList());
        Installation.measure(EnumSet.allOf(Part.class), 1, installation -> {
            double[] ratios = new double[times];
            for (int i = 0; i < times; i++) {
                ratios[i] = library.compare(installation.runs());
            }
            Arrays.sort(ratios);
            System.out.printf(Locale.ROOT, "  median: %+.1f %%%n", (ratios[times / 2] - 1) * 100);
        });
    }

    private double compare(Runs runs) throws IOException, GitAPIException, InterruptedException {
        Directly directly = directly();
        Runs.Took took = runs.run(application(), directly.classes());
        double ratio = (double) took.ended() / directly.took();
        System.out.printf(
                Locale.ROOT,
                "%,d tests in %d classes: directly %.1f s, by TestFlow %.1f s, of them %.1f s to the start: %+.1f %%; load %s%n",
                directly.cases(),
                directly.classes().size(),
                directly.took() / 1e9,
                took.ended() / 1e9,
                took.started() / 1e9,
                (ratio - 1) * 100,
                Load.averages());
        return ratio;
    }

    private Directly directly() throws IOException, GitAPIException, InterruptedException {
        Path folder = Files.createTempDirectory("testflow-benchmarks-library");
        try {
            long begin = System.nanoTime();
            Git.cloneRepository()
                    .setURI(repository.toUri().toString())
                    .setDirectory(folder.toFile())
                    .call()
                    .close();
            List<String> command = new ArrayList<>(List.of("mvn", "-B", "-q"));
            command.addAll(maven);
            command.add("test");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Maven ended with " + process.exitValue());
            }
            return executed(folder, System.nanoTime() - begin);
        } finally {
            Folder.delete(folder);
        }
    }

    private static Directly executed(Path folder, long took) throws IOException {
        List<String> classes = new ArrayList<>();
        int cases = 0;
        Path reports = folder.resolve("target/surefire-reports");
        try (Stream<Path> files = Files.list(reports)) {
            for (Path report : files.sorted().toList()) {
                String name = report.getFileName().toString();
                Path source = Path.of(
                        "src/test/java",
                        name.replaceFirst("^TEST-", "")
                                        .replaceFirst("\\.xml$", "")
                                        .replace('.', '/') + ".java");
                Matcher tests = TESTS.matcher(name.startsWith("TEST-") ? Files.readString(report) : "");
                if (tests.find() && Files.exists(folder.resolve(source))) {
                    classes.add(source.toString());
                    cases += Integer.parseInt(tests.group(1));
                }
            }
        }
        return new Directly(took, classes, cases);
    }

    private ApplicationSpec application() throws IOException {
        try (Git git = Git.open(repository.toFile())) {
            return new ApplicationSpec(
                    repository.getFileName().toString(),
                    repository.toUri().toString(),
                    git.getRepository().resolve("HEAD").getName(),
                    "",
                    "maven",
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of("MAVEN_ARGS", String.join(" ", maven)),
                    Runs.SECONDS,
                    "team");
        }
    }
}
