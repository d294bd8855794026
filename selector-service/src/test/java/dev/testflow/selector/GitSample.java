package dev.testflow.selector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** A repository in a folder of its own. It is written object by object, because no working tree can hold what a hostile one has. */
public final class GitSample {

    private final Repository repository;
    private final Path folder;
    private final Map<String, Entry> files = new LinkedHashMap<>();
    private @Nullable ObjectId last;

    private record Entry(FileMode mode, byte[] content) {}

    private GitSample(Path folder) {
        try {
            this.folder = Files.createDirectories(folder);
            this.repository = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .build();
            repository.create(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static GitSample in(Path folder) {
        return new GitSample(folder);
    }

    public String url() {
        return "file://" + folder.toAbsolutePath();
    }

    public Repository repository() {
        return repository;
    }

    public GitSample file(String path, String content) {
        return entry(path, FileMode.REGULAR_FILE, content.getBytes(StandardCharsets.UTF_8));
    }

    public GitSample entry(String path, FileMode mode, byte[] content) {
        files.put(path, new Entry(mode, content));
        return this;
    }

    public GitSample without(String path) {
        files.remove(path);
        return this;
    }

    /** Commits the files as they are now on top of the last commit; the bytes of paths are those of ISO 8859-1. */
    public String commit() {
        return commit("refs/heads/main", last);
    }

    public String commit(String ref, @Nullable ObjectId parent) {
        return commit(ref, parent, inserter -> tree(inserter, ""));
    }

    /** Commits a folder that holds the same folder a hundred times, and that one another a hundred times, and so on: small, and walked through by nobody. */
    public String commitEndless(FileMode mode, byte[] content) {
        return commit("refs/heads/main", last, inserter -> {
            TreeFormatter leaf = new TreeFormatter();
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, content);
            for (int i = 0; i < 1_000; i++) {
                leaf.append("x%03d.py".formatted(i), mode, blob);
            }
            ObjectId tree = inserter.insert(leaf);
            for (int level = 0; level < 6; level++) {
                TreeFormatter folders = new TreeFormatter();
                for (int i = 0; i < 100; i++) {
                    folders.append("d%02d".formatted(i), FileMode.TREE, tree);
                }
                tree = inserter.insert(folders);
            }
            return tree;
        });
    }

    private interface Tree {
        ObjectId insert(ObjectInserter inserter) throws IOException;
    }

    private String commit(String ref, @Nullable ObjectId parent, Tree tree) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree.insert(inserter));
            commit.setAuthor(new PersonIdent("ada", "ada@example.com"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("a change");
            if (parent != null) {
                commit.setParentId(parent);
            }
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(ref);
            update.setNewObjectId(id);
            update.setForceUpdate(true);
            update.update();
            last = id;
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectId tree(ObjectInserter inserter, String prefix) throws IOException {
        Map<String, Entry> here = new TreeMap<>();
        files.forEach((path, entry) -> {
            if (path.startsWith(prefix)) {
                String rest = path.substring(prefix.length());
                int slash = rest.indexOf('/');
                here.put(slash < 0 ? rest : rest.substring(0, slash + 1), entry);
            }
        });
        TreeFormatter tree = new TreeFormatter();
        for (Map.Entry<String, Entry> child : here.entrySet()) {
            String name = child.getKey();
            if (name.endsWith("/")) {
                tree.append(bytes(name.substring(0, name.length() - 1)), FileMode.TREE, tree(inserter, prefix + name));
            } else if (child.getValue().mode() == FileMode.GITLINK) {
                tree.append(bytes(name), FileMode.GITLINK, ObjectId.fromString("1".repeat(40)));
            } else {
                tree.append(
                        bytes(name),
                        child.getValue().mode(),
                        inserter.insert(Constants.OBJ_BLOB, child.getValue().content()));
            }
        }
        return inserter.insert(tree);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }
}
