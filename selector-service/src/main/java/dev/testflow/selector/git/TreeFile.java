package dev.testflow.selector.git;

import dev.testflow.machine.Revisions;
import dev.testflow.selector.UnplannableException;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads one file of a revision. The revision may be hostile: only regular files of a bounded size are read, and no link is followed. */
final class TreeFile {

    private TreeFile() {}

    /**
     * The file's bytes, if there is an entry of that path.
     *
     * @throws UnplannableException when the entry is no file, or too large
     */
    static Optional<byte[]> read(Repository repository, String revision, String path, int maximum)
            throws IOException, UnplannableException {
        try (TreeWalk walk = TreeWalk.forPath(
                repository, path, Revisions.require(repository, revision).getTree())) {
            if (walk == null) {
                return Optional.empty();
            }
            FileMode mode = walk.getFileMode(0);
            if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
                throw new UnplannableException(path + " is " + name(mode) + ", not a file");
            }
            ObjectLoader blob = repository.open(walk.getObjectId(0));
            if (blob.getSize() > maximum) {
                throw new UnplannableException(
                        path + " has " + blob.getSize() + " bytes; at most " + maximum + " are read");
            }
            return Optional.of(blob.getBytes(maximum));
        }
    }

    private static String name(FileMode mode) {
        if (FileMode.SYMLINK.equals(mode)) {
            return "a symbolic link";
        }
        return FileMode.GITLINK.equals(mode) ? "a submodule" : "a folder";
    }
}
