package dev.testflow.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A repository to fetch from, whose trees may have names that Git itself would not write. */
final class Origin implements AutoCloseable {

    private record Entry(FileMode mode, ObjectId id) {}

    private final Path folder;
    private final Repository repository;
    private final Map<String, Entry> entries = new TreeMap<>();

    Origin(Path folder) {
        this.folder = folder;
        try {
            IsolatedGit.install();
            repository = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .build();
            repository.create(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return folder.toUri().toString();
    }

    Origin file(String name, String content) {
        return entry(name, FileMode.REGULAR_FILE, content);
    }

    Origin executable(String name, String content) {
        return entry(name, FileMode.EXECUTABLE_FILE, content);
    }

    Origin link(String name, String target) {
        return entry(name, FileMode.SYMLINK, target);
    }

    Origin submodule(String name) {
        entries.put(name, new Entry(FileMode.GITLINK, ObjectId.fromString("0123456789012345678901234567890123456789")));
        return this;
    }

    Origin allowAnyCommit() {
        try {
            repository.getConfig().setBoolean("uploadpack", null, "allowAnySHA1InWant", true);
            repository.getConfig().save();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String commit() {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, ""));
            commit.setAuthor(new PersonIdent("Sophia", "sophia@example.org"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("change");
            ObjectId parent = repository.resolve("refs/heads/main");
            if (parent != null) {
                commit.setParentId(parent);
            }
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            moveMain(id);
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void resetToParent() {
        try (RevWalk walk = new RevWalk(repository)) {
            moveMain(walk.parseCommit(repository.resolve("refs/heads/main")).getParent(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    private Origin entry(String name, FileMode mode, String content) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            entries.put(
                    name,
                    new Entry(
                            mode,
                            inserter.insert(
                                    org.eclipse.jgit.lib.Constants.OBJ_BLOB,
                                    content.getBytes(StandardCharsets.UTF_8))));
            inserter.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectId tree(ObjectInserter inserter, String prefix) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        Map<String, Entry> children = new TreeMap<>();
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                String rest = entry.getKey().substring(prefix.length());
                int slash = rest.indexOf('/');
                if (slash < 0) {
                    children.put(rest, entry.getValue());
                } else {
                    String name = rest.substring(0, slash);
                    children.put(name, new Entry(FileMode.TREE, tree(inserter, prefix + name + "/")));
                }
            }
        }
        children.forEach((name, child) -> tree.append(name, child.mode(), child.id()));
        return inserter.insert(tree);
    }

    private void moveMain(ObjectId id) throws IOException {
        RefUpdate update = repository.updateRef("refs/heads/main");
        update.setNewObjectId(id);
        update.setForceUpdate(true);
        update.forceUpdate();
    }
}
