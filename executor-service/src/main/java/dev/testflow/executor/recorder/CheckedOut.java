package dev.testflow.executor.recorder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a revision, as they lie in a workspace in which a build and tests may have changed them. */
public final class CheckedOut {

    private final Path folder;
    private final Map<String, ObjectId> files = new HashMap<>();
    private final Map<String, List<String>> byName = new HashMap<>();
    private final Set<String> unchanged = new HashSet<>();

    private CheckedOut(Path folder) {
        this.folder = folder;
    }

    /** @param folder where the revision was checked out */
    public static CheckedOut of(Repository repository, String revision, Path folder) throws IOException {
        CheckedOut checkedOut = new CheckedOut(folder.toRealPath());
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(repository.resolve(revision + "^{tree}"));
            walk.setRecursive(true);
            while (walk.next()) {
                if (FileMode.REGULAR_FILE.equals(walk.getFileMode(0))
                        || FileMode.EXECUTABLE_FILE.equals(walk.getFileMode(0))) {
                    checkedOut.add(walk.getPathString(), walk.getObjectId(0));
                }
            }
        }
        return checkedOut;
    }

    private void add(String path, ObjectId content) {
        files.put(path, content);
        byName.computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), key -> new ArrayList<>(1))
                .add(path);
    }

    /** Where the revision was checked out, without links. */
    Path folder() {
        return folder;
    }

    /**
     * The path in the repository of a file in the workspace; nothing when the revision does not have it, as when the build made it.
     *
     * @throws IOException when it no longer is what the revision has
     */
    Optional<String> path(Path file) throws IOException {
        Path absolute = folder.resolve(file).normalize();
        if (!absolute.startsWith(folder)) {
            return Optional.empty();
        }
        String path = folder.relativize(absolute).toString().replace('\\', '/');
        return files.containsKey(path) ? Optional.of(checked(path)) : Optional.empty();
    }

    /** The paths of the revision's files whose last segments these are. */
    List<String> endingIn(String end) {
        return byName.getOrDefault(end.substring(end.lastIndexOf('/') + 1), List.of()).stream()
                .filter(path -> path.equals(end) || path.endsWith("/" + end))
                .toList();
    }

    /** @throws IOException when the file no longer is what the revision has */
    String checked(String path) throws IOException {
        if (unchanged.contains(path)) {
            return path;
        }
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !contentOf(file).equals(files.get(path))) {
            throw new IOException(path + " was changed since it was checked out");
        }
        unchanged.add(path);
        return path;
    }

    private static ObjectId contentOf(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, Files.size(file), in);
        }
    }
}
