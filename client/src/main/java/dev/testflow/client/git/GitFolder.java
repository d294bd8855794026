package dev.testflow.client.git;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** A folder inside a Git repository. Every method throws {@link IllegalArgumentException} with a sentence for the user. */
public final class GitFolder implements AutoCloseable {

    private final Repository repository;

    private GitFolder(Repository repository) {
        this.repository = repository;
    }

    public static GitFolder open(Path folder) {
        FileRepositoryBuilder builder = new FileRepositoryBuilder()
                .findGitDir(folder.toAbsolutePath().normalize().toFile());
        if (builder.getGitDir() == null) {
            throw new IllegalArgumentException(folder + " is not in a Git repository");
        }
        try {
            return new GitFolder(builder.build());
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + " cannot be read as a Git repository: " + e.getMessage(), e);
        }
    }

    /** The full commit id of a branch, a tag or an abbreviated id. */
    public String commit(String revision) {
        try {
            ObjectId id = repository.resolve(revision + "^{commit}");
            if (id == null) {
                throw unknown(revision);
            }
            return id.name();
        } catch (MissingObjectException e) {
            throw unknown(revision);
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + revision + "' is not a revision: " + e.getMessage(), e);
        }
    }

    private IllegalArgumentException unknown(String revision) {
        return new IllegalArgumentException("there is no revision '" + revision + "' in " + repository.getDirectory());
    }

    /**
     * A commit, when it is what lies in the folder.
     *
     * @throws IllegalArgumentException when another one is checked out, or files were changed since
     */
    public String checkedOut(String revision) {
        String commit = commit(revision);
        if (repository.isBare()) {
            return commit;
        }
        if (!commit.equals(commit("HEAD"))) {
            throw new IllegalArgumentException("'" + revision + "' is not checked out in " + repository.getWorkTree()
                    + ": what ran there is another revision");
        }
        try (Git git = new Git(repository)) {
            Set<String> changed = git.status().call().getUncommittedChanges();
            if (!changed.isEmpty()) {
                throw new IllegalArgumentException("files of " + repository.getWorkTree()
                        + " differ from the commit, so that what ran is not what it has: "
                        + changed.stream().sorted().limit(5).collect(Collectors.joining(", ")));
            }
        } catch (GitAPIException e) {
            throw new IllegalArgumentException(
                    "the state of " + repository.getWorkTree() + " cannot be told: " + e.getMessage(), e);
        }
        return commit;
    }

    /** The branch that is checked out, as {@code refs/heads/main}; {@code HEAD} when none is. */
    public String branch() {
        try {
            String branch = repository.getFullBranch();
            return branch == null || !branch.startsWith("refs/") ? "HEAD" : branch;
        } catch (IOException e) {
            throw new IllegalArgumentException("HEAD cannot be read: " + e.getMessage(), e);
        }
    }

    /** The URL of a remote, or of the folder itself when no remote is asked for. */
    public String url(@Nullable String remote) {
        if (remote == null) {
            File root = repository.isBare() ? repository.getDirectory() : repository.getWorkTree();
            URI uri = root.toPath().toAbsolutePath().normalize().toUri();
            String path = uri.getRawPath();
            return "file://" + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        }
        String url = repository.getConfig().getString("remote", remote, "url");
        if (url == null) {
            throw new IllegalArgumentException("there is no remote '" + remote + "' in " + repository.getDirectory());
        }
        return url;
    }

    @Override
    public void close() {
        repository.close();
    }
}
