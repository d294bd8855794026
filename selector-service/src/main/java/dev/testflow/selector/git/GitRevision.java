package dev.testflow.selector.git;

import dev.testflow.machine.BoundedTree;
import dev.testflow.machine.Revisions;
import dev.testflow.selector.graph.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * A revision, read from Git's objects: the files whose paths can be named, also by the paths that symbolic links within the revision
 * give them. No submodule is entered.
 */
public final class GitRevision implements Revision {

    private static final int MOST_BYTES = 1 << 20;
    private static final int LONGEST_LINK = 4_096;

    private final Repository repository;
    private final String commit;
    private final NavigableMap<String, ObjectId> blobs;
    private final Map<String, String> linked;
    private final NavigableSet<String> paths;

    private GitRevision(
            Repository repository, String commit, NavigableMap<String, ObjectId> blobs, Map<String, String> linked) {
        this.repository = repository;
        this.commit = commit;
        this.blobs = blobs;
        this.linked = linked;
        TreeSet<String> all = new TreeSet<>(blobs.keySet());
        all.addAll(linked.keySet());
        this.paths = Collections.unmodifiableNavigableSet(all);
    }

    /**
     * Lists a revision.
     *
     * @return nothing when it has more files than the maximum, or too much else
     */
    public static Optional<GitRevision> list(Repository repository, String commit, int maximum) throws IOException {
        TreeMap<String, ObjectId> blobs = new TreeMap<>();
        Map<String, String> links = new HashMap<>();
        Map<ObjectId, String> targets = new HashMap<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(Revisions.require(repository, commit).getTree());
            walk.setRecursive(true);
            BoundedTree bound = BoundedTree.bound(walk, TreeFilter.ALL);
            while (walk.next()) {
                FileMode mode = walk.getFileMode(0);
                EntryPath path = EntryPath.of(walk.getRawPath());
                if (path.problem() != null) {
                    continue;
                }
                if (FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode)) {
                    blobs.put(path.text(), walk.getObjectId(0));
                } else if (FileMode.SYMLINK.equals(mode)) {
                    ObjectId id = walk.getObjectId(0);
                    String target = targets.get(id);
                    if (target == null) {
                        target = link(repository.open(id));
                        targets.put(id, target);
                    }
                    links.put(path.text(), target);
                }
                if (blobs.size() + links.size() > maximum) {
                    return Optional.empty();
                }
            }
            if (bound.isExceeded()) {
                return Optional.empty();
            }
        }
        return new Links(links, blobs)
                .files(maximum - blobs.size())
                .map(linked -> new GitRevision(repository, commit, blobs, linked));
    }

    /** What a link says; nothing that could be a path when that is too long. */
    private static String link(ObjectLoader blob) throws IOException {
        return blob.getSize() > LONGEST_LINK ? "" : new String(blob.getBytes(LONGEST_LINK), StandardCharsets.UTF_8);
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
        String target = linked.get(path);
        return target == null
                ? blob(path).name()
                : DigestUtils.sha1Hex(target + " " + blob(path).name());
    }

    @Override
    public Optional<String> linkedTo(String path) {
        return Optional.ofNullable(linked.get(path));
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
        if (!paths.contains(path)) {
            return Optional.empty();
        }
        Content content = read(path);
        return content.complete() ? Optional.of(content.bytes()) : Optional.empty();
    }

    @Override
    public List<String> commits(int most) throws IOException {
        return GitHistory.commits(repository, commit, most);
    }

    @Override
    public List<String> changedBy(String earlier, int most) throws IOException {
        return GitHistory.changedBy(repository, earlier, most);
    }

    private ObjectId blob(String path) {
        ObjectId blob = blobs.get(linked.getOrDefault(path, path));
        if (blob == null) {
            throw new IllegalArgumentException("the revision " + commit + " has no file " + path);
        }
        return blob;
    }
}
