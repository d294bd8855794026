package dev.testflow.executor.vitest;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Files whose paths have the path of another one in them. */
final class Lookalikes {

    private static final int MOST = 1_000;

    private Lookalikes() {}

    /**
     * Those of some files, without these themselves and without what is installed.
     *
     * @throws IllegalArgumentException when they are more than a command line has room for
     */
    static Set<String> of(Path root, List<String> files) throws IOException {
        Set<String> known = new HashSet<>(files);
        List<String> parts = files.stream().map(Lookalikes::inLowerCase).toList();
        Set<String> found = new TreeSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean foreign = name.equals("node_modules") || name.equals(".git");
                return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String path = root.relativize(file).toString();
                String compared = inLowerCase(path);
                if (!known.contains(path) && parts.stream().anyMatch(compared::contains)) {
                    found.add(path);
                }
                return found.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        if (found.size() == MOST) {
            throw new IllegalArgumentException(
                    MOST + " files or more have the path of a test in theirs, and Vitest would execute them as well: "
                            + found.iterator().next());
        }
        return found;
    }

    private static String inLowerCase(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
