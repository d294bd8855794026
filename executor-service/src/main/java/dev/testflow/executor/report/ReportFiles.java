package dev.testflow.executor.report;

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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The report files below a folder that glob patterns name; links are not followed, so no report is read from elsewhere. */
public record ReportFiles(Path root, List<String> globs) {

    private static final int MOST_FILES = 10_000;

    /** Removes what is there, so that no old report is taken for a new one. */
    public void delete() {
        for (Path file : find()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** All of them together. */
    public Report read(long maximumBytes) {
        return find().stream().map(file -> read(file, maximumBytes)).reduce(Report.NONE, Report::and);
    }

    /** One file; {@link Report#NONE} when there is none. */
    public static Report read(Path file, long maximumBytes) {
        if (!Files.isRegularFile(file)) {
            return Report.NONE;
        }
        try {
            long size = Files.size(file);
            if (size == 0 || size > maximumBytes) {
                return new Report(
                        1, List.of(), 0, size == 0 ? "it is empty" : "it is larger than " + maximumBytes + " bytes");
            }
            try (InputStream xml = new BufferedInputStream(Files.newInputStream(file))) {
                return JUnitXml.read(xml);
            }
        } catch (IOException e) {
            return new Report(1, List.of(), 0, "it cannot be read: " + e.getMessage());
        }
    }

    private List<Path> find() {
        List<Path> found = new ArrayList<>();
        for (String glob : globs) {
            find(glob, found);
        }
        return found.stream().distinct().sorted().limit(MOST_FILES).toList();
    }

    private void find(String glob, List<Path> found) {
        List<PathMatcher> matchers = matchers(glob);
        Path start = root.resolve(fixedPart(glob)).normalize();
        if (!start.startsWith(root) || !Files.isDirectory(start)) {
            return;
        }
        int depth = glob.contains("**") ? Integer.MAX_VALUE : glob.split("/").length;
        try {
            Files.walkFileTree(start, java.util.Set.of(), depth, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()
                            && matchers.stream().anyMatch(it -> it.matches(root.relativize(file)))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
