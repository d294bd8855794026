package dev.testflow.executor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A Git repository with one commit. */
final class GitFixture {

    private final Map<String, String> files = new LinkedHashMap<>();
    private final Path folder;

    /** @param parent gets the repository's folder, and is the test's to delete */
    GitFixture(Path parent) {
        try {
            folder = Files.createTempDirectory(parent, "repository");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a run checks out. */
    record Revision(String url, String head) {}

    GitFixture with(String path, String content) {
        files.put(path, content);
        return this;
    }

    Revision commit() {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            git.add().addFilepattern(".").call();
            String head = git.commit()
                    .setMessage("tests")
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .setSign(false)
                    .call()
                    .getName();
            return new Revision(folder.toUri().toString(), head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }
}
