package dev.testflow.selector.git;

import dev.testflow.machine.Revisions;
import dev.testflow.selector.graph.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A revision, read from Git's objects: regular files whose paths can be named. No link is followed, no submodule entered. */
public final class GitRevision implements Revision {

    private static final int MOST_BYTES = 1 << 20;

    private final Repository repository;
    private final String commit;
    private final Map<String, ObjectId> blobs;
    private final NavigableSet<String> paths;

    private GitRevision(Repository repository, String commit, Map<String, ObjectId> blobs) {
        this.repository = repository;
        this.commit = commit;
        this.blobs = blobs;
        this.paths = Collections.unmodifiableNavigableSet(new TreeSet<>(blobs.keySet()));
    }

    /**
     * Lists a revision.
     *
     * @return nothing when it has more files than the maximum
     */
    public static Optional<GitRevision> list(Repository repository, String commit, int maximum) throws IOException {
        Map<String, ObjectId> blobs = new HashMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(Revisions.require(repository, commit).getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                FileMode mode = walk.getFileMode(0);
                EntryPath path = EntryPath.of(walk.getRawPath());
                if (path.problem() == null
                        && (FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode))) {
                    blobs.put(path.text(), walk.getObjectId(0));
                }
                if (blobs.size() > maximum) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new GitRevision(repository, commit, blobs));
    }

    @Override
    public String commit() {
        return commit;
    }

    @Override
    public NavigableSet<String> paths() {
        return paths;
    }

    @Override
    public String contentId(String path) {
        return blob(path).name();
    }

    @Override
    public Content read(String path) throws IOException {
        ObjectLoader blob = repository.open(blob(path));
        if (blob.getSize() <= MOST_BYTES) {
            return new Content(blob.getBytes(MOST_BYTES), true);
        }
        try (InputStream bytes = blob.openStream()) {
            return new Content(bytes.readNBytes(MOST_BYTES), false);
        }
    }

    @Override
    public Optional<byte[]> content(String path) throws IOException {
        if (!blobs.containsKey(path)) {
            return Optional.empty();
        }
        Content content = read(path);
        return content.complete() ? Optional.of(content.bytes()) : Optional.empty();
    }

    private ObjectId blob(String path) {
        ObjectId blob = blobs.get(path);
        if (blob == null) {
            throw new IllegalArgumentException("the revision " + commit + " has no file " + path);
        }
        return blob;
    }
}
