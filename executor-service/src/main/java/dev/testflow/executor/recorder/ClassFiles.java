package dev.testflow.executor.recorder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.jspecify.annotations.Nullable;

/** The class files that a build left in a workspace, in folders; they tell which lines of which sources the probes of a class stand for. */
final class ClassFiles {

    private static final int MOST_FILES = 500_000;
    private static final long LARGEST = 16L << 20;

    private final Path folder;
    private final Map<String, List<Path>> byName = new HashMap<>();

    private ClassFiles(Path folder) {
        this.folder = folder;
    }

    static ClassFiles below(Path folder) throws IOException {
        ClassFiles classes = new ClassFiles(folder);
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {

            private int seen;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                RecordFiles.check(++seen <= MOST_FILES, "the workspace has more than " + MOST_FILES + " files");
                String name = file.getFileName().toString();
                if (attributes.isRegularFile() && name.endsWith(".class")) {
                    classes.byName
                            .computeIfAbsent(name, key -> new ArrayList<>(1))
                            .add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return classes;
    }

    /** Whether a class is one of the workspace's: by its class file, or by a source that is called like it. */
    boolean has(String name, CheckedOut sources) {
        return !files(name).isEmpty()
                || !sources.endingIn(outermost(name) + ".java").isEmpty();
    }

    private List<Path> files(String name) {
        String file = name + ".class";
        return byName.getOrDefault(file.substring(file.lastIndexOf('/') + 1), List.of()).stream()
                .filter(path -> path.endsWith(file))
                .toList();
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$', name.lastIndexOf('/') + 2);
        return nested < 0 ? name : name.substring(0, nested);
    }

    /**
     * The lines of the sources of classes that ran.
     *
     * @throws IOException when a class that ran is not the one that lies here, or when it cannot be told which source is its
     */
    LineReport lines(ExecutionDataStore store, CheckedOut sources) throws IOException {
        LineReport report = new LineReport();
        for (ExecutionData data : store.getContents()) {
            boolean found = false;
            for (Path file : files(data.getName())) {
                IClassCoverage coverage = analyzed(file, store);
                if (coverage != null && coverage.getId() == data.getId()) {
                    tell(coverage, file, sources, report);
                    found = true;
                }
            }
            RecordFiles.check(found, "the class " + data.getName() + " that ran is not in the workspace");
        }
        return report;
    }

    private static @Nullable IClassCoverage analyzed(Path file, ExecutionDataStore store) throws IOException {
        RecordFiles.check(Files.size(file) <= LARGEST, "a class file has more than " + LARGEST + " bytes");
        List<IClassCoverage> analyzed = new ArrayList<>();
        new Analyzer(store, analyzed::add).analyzeClass(Files.readAllBytes(file), file.toString());
        return analyzed.isEmpty() ? null : analyzed.getFirst();
    }

    private void tell(IClassCoverage coverage, Path file, CheckedOut sources, LineReport report) throws IOException {
        String name = coverage.getSourceFileName();
        if (name == null) {
            return;
        }
        String end = coverage.getPackageName().isEmpty() ? name : coverage.getPackageName() + "/" + name;
        List<String> named = nearest(sources.endingIn(end), file);
        if (named.isEmpty()) {
            return;
        }
        RecordFiles.check(named.size() == 1, "the source of " + coverage.getName() + " may be one of several");
        String path = sources.checked(named.getFirst());
        for (int line = Math.max(1, coverage.getFirstLine()); line <= coverage.getLastLine(); line++) {
            int status = coverage.getLine(line).getStatus();
            if (status == ICounter.NOT_COVERED) {
                report.line(path, line);
            } else if (status != ICounter.EMPTY) {
                report.ran(path, line);
            }
        }
    }

    /** Those that have the most parent folders in common with a class file: they are of its module. */
    private List<String> nearest(List<String> paths, Path file) {
        Path own = folder.relativize(file);
        int most = paths.stream()
                .map(path -> common(Path.of(path), own))
                .max(Comparator.naturalOrder())
                .orElse(0);
        return paths.stream().filter(path -> common(Path.of(path), own) == most).toList();
    }

    private static int common(Path one, Path other) {
        int common = 0;
        while (common < Math.min(one.getNameCount(), other.getNameCount())
                && one.getName(common).equals(other.getName(common))) {
            common++;
        }
        return common;
    }
}
