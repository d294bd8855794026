package dev.testflow.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Repository;

/**
 * Local bare mirrors of repositories, one per URL, fetched only for a revision that is missing. Several threads and several
 * processes may share a folder of mirrors. Nothing of a repository is ever executed, and no Git configuration but ours is read.
 */
public final class GitMirrors implements AutoCloseable {

    private final Path root;
    private final RepositoryPolicy policy;
    private final Map<String, GitMirror> mirrors = new ConcurrentHashMap<>();

    /** Mirrors below a folder, which is created when it is needed. */
    public GitMirrors(Path root, RepositoryPolicy policy) {
        IsolatedGit.install();
        this.root = root;
        this.policy = policy;
    }

    /**
     * A mirror that has a revision. It belongs to the mirrors: the caller does not close it. However long the server takes, an interrupt of a virtual
     * thread ends the fetch.
     *
     * @param revision a full commit id, or the name of a tag or branch, which is fetched anew each time
     * @throws RepositoryRefusedException when the policy forbids the URL
     * @throws RepositoryUnreachableException when it cannot be fetched
     * @throws RevisionNotFoundException when the fetch does not bring the revision
     */
    public Repository fetch(String url, String revision) {
        String allowed = policy.check(url);
        GitMirror mirror = mirrors.computeIfAbsent(allowed, key -> new GitMirror(folder(key), key));
        synchronized (mirror) {
            if (mirror.has(revision)) {
                return mirror.repository();
            }
            try (FileChannel channel = lockFile(mirror.folder());
                    FileLock alone = channel.lock()) {
                return mirror.fetch(revision);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Closes all mirrors that were handed out. */
    @Override
    public void close() {
        mirrors.values().forEach(GitMirror::close);
        mirrors.clear();
    }

    private Path folder(String url) {
        return root.resolve(Hashes.sha256(url.getBytes(StandardCharsets.UTF_8)).substring(0, 32) + ".git");
    }

    private static FileChannel lockFile(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return FileChannel.open(
                folder.resolveSibling(folder.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }
}
