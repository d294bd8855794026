package dev.testflow.client.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitFolderTest {

    @TempDir
    private Path temporary;

    private Path root;
    private Git git;
    private RevCommit first;
    private RevCommit second;

    @BeforeEach
    void aRepositoryWithTwoCommits() throws Exception {
        root = Files.createDirectories(temporary.resolve("a shop"));
        git = Git.init().setDirectory(root.toFile()).setInitialBranch("main").call();
        first = commit("first");
        second = commit("second");
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void readsRevisionsAlsoFromAFolderBelow() throws Exception {
        Path below = Files.createDirectories(root.resolve("src/deep"));
        try (GitFolder folder = GitFolder.open(below)) {
            assertThat(folder.commit("HEAD")).isEqualTo(second.name());
            assertThat(folder.commit("HEAD~1")).isEqualTo(first.name());
            assertThat(folder.commit("main")).isEqualTo(second.name());
            assertThat(folder.commit(first.abbreviate(8).name())).isEqualTo(first.name());
            assertThat(folder.branch()).isEqualTo("refs/heads/main");
        }
    }

    @Test
    void theFoldersUrlLeadsBackToIt() {
        try (GitFolder folder = GitFolder.open(root)) {
            assertThat(folder.url(null)).startsWith("file:///").endsWith("/a%20shop");
            assertThat(Path.of(URI.create(folder.url(null)))).isEqualTo(root.toAbsolutePath());
        }
    }

    @Test
    void aRemotesUrlIsTakenWhenAskedFor() throws Exception {
        git.remoteAdd()
                .setName("origin")
                .setUri(new URIish("https://example.org/shop.git"))
                .call();
        try (GitFolder folder = GitFolder.open(root)) {
            assertThat(folder.url("origin")).isEqualTo("https://example.org/shop.git");
            assertThatThrownBy(() -> folder.url("upstream")).hasMessageContaining("upstream");
        }
    }

    @Test
    void aDetachedHeadHasNoBranch() throws Exception {
        git.checkout().setName(first.name()).call();
        try (GitFolder folder = GitFolder.open(root)) {
            assertThat(folder.branch()).isEqualTo("HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "0123456789012345678901234567890123456789"})
    void saysThatThereIsNoSuchRevision(String revision) {
        try (GitFolder folder = GitFolder.open(root)) {
            assertThatThrownBy(() -> folder.commit(revision))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("there is no revision '" + revision + "' in ");
        }
    }

    @Test
    void saysThatAFolderIsNoRepository() {
        assertThatThrownBy(() -> GitFolder.open(temporary)).hasMessageContaining("is not in a Git repository");
    }

    private RevCommit commit(String message) throws Exception {
        return git.commit()
                .setMessage(message)
                .setAllowEmpty(true)
                .setSign(false)
                .setAuthor("Ada", "ada@example.org")
                .setCommitter("Ada", "ada@example.org")
                .call();
    }
}
