package dev.testflow.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** The mirror of one repository; used by one thread at a time. */
final class GitMirror {

    private static final int SILENCE_SECONDS = 60;
    private static final List<RefSpec> EVERYTHING =
            List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

    private final Path folder;
    private final String url;
    private @Nullable Repository open;

    GitMirror(Path folder, String url) {
        this.folder = folder;
        this.url = url;
    }

    Path folder() {
        return folder;
    }

    /** A name may have moved, a commit may not. */
    boolean has(String revision) {
        return Revisions.isCommitId(revision)
                && RepositoryCache.FileKey.isGitRepository(folder.toFile(), FS.DETECTED)
                && Revisions.find(repository(), revision).isPresent();
    }

    Repository fetch(String revision) throws IOException {
        prepare();
        if (has(revision)) {
            return repository();
        }
        fetch(EVERYTHING);
        if (Revisions.find(repository(), revision).isEmpty() && Revisions.isCommitId(revision)) {
            fetchUnreferenced(revision);
        }
        Revisions.require(repository(), revision);
        return repository();
    }

    Repository repository() {
        try {
            if (open == null) {
                open = new FileRepositoryBuilder()
                        .setGitDir(folder.toFile())
                        .setBare()
                        .build();
            }
            return open;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        if (open != null) {
            open.close();
        }
    }

    /** Creates what is missing; locks that are here now are those of a process that died, because we hold the mirror. */
    private void prepare() throws IOException {
        if (!RepositoryCache.FileKey.isGitRepository(folder.toFile(), FS.DETECTED)) {
            Folders.delete(folder);
            repository().create(true);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path lock :
                    files.filter(file -> file.toString().endsWith(".lock")).toList()) {
                Files.deleteIfExists(lock);
            }
        }
        StoredConfig config = repository().getConfig();
        if (!"false".equals(config.getString("http", null, "followRedirects"))) {
            config.setString("http", null, "followRedirects", "false");
            config.save();
        }
    }

    private void fetchUnreferenced(String commit) {
        try {
            fetch(List.of(new RefSpec("+" + commit + ":refs/testflow/" + commit)));
        } catch (RepositoryUnreachableException e) {
            throw new RevisionNotFoundException("the repository has no revision " + commit
                    + ", or it is on no branch or tag and cannot be had by its id");
        }
    }

    private void fetch(List<RefSpec> specs) {
        FetchCommand fetch = new Git(repository())
                .fetch()
                .setRemote(url)
                .setRefSpecs(specs)
                .setTagOpt(TagOpt.NO_TAGS)
                .setRemoveDeletedRefs(false)
                .setForceUpdate(true)
                .setTimeout(SILENCE_SECONDS);
        try {
            fetch.call();
        } catch (GitAPIException | JGitInternalException e) {
            throw new RepositoryUnreachableException(
                    "the repository " + withoutPassword() + " cannot be fetched: " + reason(e), e);
        }
    }

    private String reason(Throwable failure) {
        return String.valueOf(failure.getMessage()).replace(url, withoutPassword());
    }

    private String withoutPassword() {
        try {
            return new URIish(url).toString();
        } catch (URISyntaxException e) {
            return "(its URL is not one)";
        }
    }
}
