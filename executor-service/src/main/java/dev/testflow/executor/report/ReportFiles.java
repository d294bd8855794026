package dev.testflow.executor.report;

import dev.testflow.executor.CasesByTest;
import dev.testflow.executor.Report;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report files below a folder that glob patterns name; links are not followed, so no report is read from elsewhere. */
public record ReportFiles(Path root, List<String> globs) {

    private static final int MOST_FILES = 10_000;

    private interface Visit {
        FileVisitResult of(Path file) throws IOException;
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
                    reason = read(file, size, cases);
                }
            } catch (IOException e) {
                reason = "it cannot be read: " + e.getMessage();
            }
            if (reason != null && damage == null) {
                damage = root.relativize(file) + ": " + reason;
            }
        }
        return new Report(files.size(), cases, damage);
    }

    private static @Nullable String read(Path file, long size, CasesByTest cases) throws IOException {
        if (size == 0) {
            return "it is empty";
        }
        try (InputStream xml = new BufferedInputStream(Files.newInputStream(file))) {
            return JUnitXml.read(xml, cases::add);
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
        for (String glob : globs) {
            try {
                visit(glob, visit);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void visit(String glob, Visit visit) throws IOException {
        List<PathMatcher> matchers = matchers(glob);
        Path start = root.resolve(fixedPart(glob)).normalize();
        if (!start.startsWith(root) || !Files.isDirectory(start) || leadsElsewhere(start)) {
            return;
        }
        int depth = glob.contains("**") ? Integer.MAX_VALUE : glob.split("/").length;
        Files.walkFileTree(start, Set.of(), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean named = matchers.stream().anyMatch(it -> it.matches(root.relativize(file)));
                return named && attributes.isRegularFile() ? visit.of(file) : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Whether there is a link between the root and a folder. */
    private boolean leadsElsewhere(Path folder) throws IOException {
        return !folder.toRealPath()
                .equals(root.toRealPath().resolve(root.relativize(folder)).normalize());
    }

    /** In the usual dialect, {@code **}{@code /} also stands for no folder at all. */
    private List<PathMatcher> matchers(String glob) {
        try {
            return Stream.of(glob, glob.replace("**/", ""))
                    .distinct()
                    .map(pattern -> root.getFileSystem().getPathMatcher("glob:" + pattern))
                    .toList();
        } catch (PatternSyntaxException e) {
            return List.of();
        }
    }

    /** The folders before the first one that is a pattern. */
    private static String fixedPart(String glob) {
        StringBuilder fixed = new StringBuilder();
        String[] segments = glob.split("/");
        for (int i = 0; i < segments.length - 1 && segments[i].chars().noneMatch(c -> "*?[{\\".indexOf(c) >= 0); i++) {
            fixed.append(segments[i]).append('/');
        }
        return fixed.toString();
    }
}
