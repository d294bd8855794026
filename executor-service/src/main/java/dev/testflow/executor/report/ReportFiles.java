package dev.testflow.executor.report;

import dev.testflow.executor.CasesByTest;
import dev.testflow.executor.Report;
import dev.testflow.machine.Glob;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The report files below a folder that patterns name; links are not followed, so no report is read from elsewhere. */
public record ReportFiles(Path root, List<Glob> patterns) {

    private static final int MOST_FILES = 10_000;

    private interface Visit {
        FileVisitResult of(Path file) throws IOException;
    }

    /**
     * The report files that globs name.
     *
     * @throws IllegalArgumentException with one sentence, when one of them is no pattern
     */
    public static ReportFiles of(Path root, List<String> globs) {
        return new ReportFiles(root, globs.stream().map(Glob::of).toList());
    }

    /** Removes what is there, so that no old report is taken for a new one. */
    public void delete() {
        visit(file -> {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        });
    }

    /**
     * All of them together. What is too much is left out, and makes the report incomplete.
     *
     * @param tests the planned tests that the cases belong to
     * @param maximumBytes of all files together
     */
    public Report read(List<String> tests, long maximumBytes) {
        CasesByTest cases = new CasesByTest(tests);
        Attempts attempts = new Attempts(cases::add);
        List<Path> files = find();
        String damage = files.size() > MOST_FILES ? "it has more than " + MOST_FILES + " files" : null;
        long left = maximumBytes;
        for (Path file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
            String reason;
            try {
                long size = Files.size(file);
                if (size > left) {
                    reason = "it has " + size + " bytes, and only " + left + " of " + maximumBytes + " are left";
                } else {
                    left -= size;
                    reason = read(file, size, attempts);
                }
            } catch (IOException e) {
                reason = "it cannot be read: " + e.getMessage();
            }
            if (reason != null && damage == null) {
                damage = root.relativize(file) + ": " + reason;
            }
        }
        attempts.release();
        return new Report(files.size(), cases, damage);
    }

    private static @Nullable String read(Path file, long size, Attempts cases) throws IOException {
        if (size == 0) {
            return "it is empty";
        }
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            return AnyReport.read(bytes, cases);
        }
    }

    /** In a fixed order, and one more than are read when there are too many. */
    private List<Path> find() {
        Set<Path> found = new TreeSet<>();
        visit(file -> {
            found.add(file);
            return found.size() > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        });
        return List.copyOf(found);
    }

    private void visit(Visit visit) {
        for (Glob pattern : patterns) {
            try {
                visit(pattern, visit);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void visit(Glob pattern, Visit visit) throws IOException {
        Path start = root.resolve(folderOf(pattern));
        if (!Files.isDirectory(start) || leadsElsewhere(start)) {
            return;
        }
        String text = pattern.toString();
        int depth = text.contains("**") ? Integer.MAX_VALUE : text.split("/").length;
        Files.walkFileTree(start, Set.of(), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean named = attributes.isRegularFile()
                        && pattern.matches(root.relativize(file).toString());
                return named ? visit.of(file) : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What all that a pattern matches is below of. */
    private static String folderOf(Glob pattern) {
        return pattern.prefix().substring(0, pattern.prefix().lastIndexOf('/') + 1);
    }

    /** Whether there is a link between the root and a folder. */
    private boolean leadsElsewhere(Path folder) throws IOException {
        return !folder.toRealPath().equals(root.toRealPath().resolve(root.relativize(folder)));
    }
}
