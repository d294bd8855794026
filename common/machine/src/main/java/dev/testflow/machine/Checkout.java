package dev.testflow.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The files of a revision, without Git. Blobs are written as they are: no filter, hook, attribute or submodule of the
 * repository has a say.
 */
public final class Checkout {

    private static final int MOST_FILES = 500_000;
    private static final long MOST_BYTES = 8L << 30;

    private final Repository repository;
    private final String subfolder;
    private final Path target;
    private final List<String> leftOut = new ArrayList<>();
    private int files;
    private long bytes;

    private Checkout(Repository repository, String subfolder, Path target) {
        this.repository = repository;
        this.subfolder = subfolder;
        this.target = target.toAbsolutePath().normalize();
    }

    /**
     * Writes the files of a revision.
     *
     * @param subfolder what of the repository to write, its content directly into the target; empty for all
     * @param target a folder that does not exist yet or is empty
     * @return the paths of what was left out: submodules, and symbolic links that leave the target
     * @throws RevisionNotFoundException when the revision or the subfolder does not exist
     * @throws RepositoryRefusedException when the revision has a name that could harm, or is too large
     */
    public static List<String> export(Repository repository, String revision, String subfolder, Path target) {
        String folder = EntryNames.folder(subfolder);
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(Revisions.require(repository, revision).getTree());
            walk.setRecursive(true);
            BoundedTree bound = BoundedTree.bound(walk, folder.isEmpty() ? TreeFilter.ALL : PathFilter.create(folder));
            List<String> leftOut = new Checkout(repository, folder, target).write(walk, revision);
            if (bound.isExceeded()) {
                throw new RepositoryRefusedException("the revision " + BoundedTree.reason());
            }
            return leftOut;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> write(TreeWalk walk, String revision) throws IOException {
        Files.createDirectories(target);
        try (var existing = Files.list(target)) {
            if (existing.findAny().isPresent()) {
                throw new IllegalArgumentException(target + " is not empty");
            }
        }
        boolean any = false;
        while (walk.next()) {
            any = true;
            writeEntry(walk, EntryNames.check(walk.getPathString()));
        }
        if (!any && !subfolder.isEmpty()) {
            throw new RevisionNotFoundException("the revision " + revision + " has no folder " + subfolder);
        }
        return List.copyOf(leftOut);
    }

    private void writeEntry(TreeWalk walk, String path) throws IOException {
        if (!subfolder.isEmpty() && !path.startsWith(subfolder + "/")) {
            throw new RevisionNotFoundException(subfolder + " is a file, not a folder");
        }
        String relative = subfolder.isEmpty() ? path : path.substring(subfolder.length() + 1);
        FileMode mode = walk.getFileMode(0);
        if (FileMode.GITLINK.equals(mode)) {
            bound(0);
            leftOut.add(relative);
            return;
        }
        ObjectLoader blob = repository.open(walk.getObjectId(0));
        bound(blob.getSize());
        Path file = target.resolve(relative);
        Files.createDirectories(file.resolveSibling("."));
        Path apparent =
                target.toRealPath().resolve(relative).resolveSibling(".").normalize();
        if (!file.resolveSibling(".").toRealPath().equals(apparent)) {
            throw new RepositoryRefusedException("the revision has an entry below a link: " + relative);
        }
        if (FileMode.SYMLINK.equals(mode)) {
            link(relative, file, blob);
        } else {
            copy(file, blob, FileMode.EXECUTABLE_FILE.equals(mode));
        }
    }

    private void bound(long size) {
        files++;
        bytes += size;
        if (files > MOST_FILES || bytes > MOST_BYTES) {
            throw new RepositoryRefusedException(
                    "the revision has more than " + MOST_FILES + " files or " + (MOST_BYTES >> 30) + " GB");
        }
    }

    private void link(String relative, Path file, ObjectLoader blob) throws IOException {
        Optional<String> inside = EntryNames.linkInside(relative, blob);
        if (inside.isPresent()) {
            Files.createSymbolicLink(file, Path.of(inside.get()));
        } else {
            leftOut.add(relative);
        }
    }

    private static void copy(Path file, ObjectLoader blob, boolean executable) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            blob.copyTo(out);
        }
        if (executable) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
