package dev.testflow.selector.coverage;

import dev.testflow.selector.CodeChange.Lines;
import dev.testflow.selector.graph.Revision;
import dev.testflow.selector.language.Outline;
import dev.testflow.selector.language.Outlines;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files of the revision that the coverage was taken at. */
public final class Sources {

    private static final Pattern OF_OTHERS =
            Pattern.compile("(^|/)(node_modules|site-packages|dist-packages)/|^/usr/|^(/usr)?/lib/");

    private final Revision revision;
    private final String root;
    private final PathSuffixes suffixes;
    private final Map<String, List<String>> byFolder;
    private final PathSuffixes folders;
    private final Map<String, Optional<List<Lines>>> bodies = new HashMap<>();

    /** @param root of the application; empty for the repository's own */
    public Sources(Revision revision, String root) {
        this.revision = revision;
        this.root = root.isEmpty() ? "" : root + "/";
        this.suffixes = new PathSuffixes(revision.paths());
        this.byFolder = revision.paths().stream()
                .collect(Collectors.groupingBy(path -> path.substring(0, Math.max(0, path.lastIndexOf('/')))));
        this.folders = new PathSuffixes(byFolder.keySet());
    }

    /** The file that a report means, whichever link leads to it; nothing when that cannot be told, or it is none of the repository's. */
    Optional<String> find(String reported) {
        String path = reported.replace('\\', '/').replaceFirst("^(\\./)+", "");
        return named(path).map(found -> revision.linkedTo(found).orElse(found));
    }

    private Optional<String> named(String path) {
        if (revision.paths().contains(root + path)) {
            return Optional.of(root + path);
        }
        if (revision.paths().contains(path)) {
            return Optional.of(path);
        }
        return OF_OTHERS.matcher(path).find() ? Optional.empty() : suffixes.find(path);
    }

    /** The files of all folders that are called like this, with all of its parents that are named. */
    List<String> in(String folder) {
        return folders.nearest(folder).stream()
                .flatMap(found -> byFolder.getOrDefault(found, List.of()).stream())
                .toList();
    }

    /** What a file contains; nothing when it is too large. */
    Optional<byte[]> content(String path) throws IOException {
        return revision.content(path);
    }

    /** What identifies a file's content. */
    public String contentId(String path) {
        return revision.contentId(path);
    }

    /** The names of a file's functions, without those that they are in; nothing when they are not known. */
    Optional<List<String>> functions(String path) throws IOException {
        return content(path).flatMap(source -> Outlines.of(path, source)).map(Outline::names);
    }

    /** The lines of the bodies of a file's functions; nothing when they are not known. */
    Optional<List<Lines>> bodies(String path) throws IOException {
        Optional<List<Lines>> known = bodies.get(path);
        if (known == null) {
            known = content(path).flatMap(source -> Outlines.of(path, source)).map(Outline::bodies);
            bodies.put(path, known);
        }
        return known;
    }
}
