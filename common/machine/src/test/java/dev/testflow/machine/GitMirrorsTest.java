package dev.testflow.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitMirrorsTest {

    private static final String NOWHERE = "0123456789012345678901234567890123456789";

    @TempDir
    Path folder;

    private Origin origin;
    private GitMirrors mirrors;

    @BeforeEach
    void open() {
        origin = new Origin(folder.resolve("origin"));
        mirrors = new GitMirrors(folder.resolve("mirrors"), new RepositoryPolicy(List.of("file:///")));
    }

    @AfterEach
    void close() {
        mirrors.close();
        origin.close();
    }

    @Test
    void bringsACommit() {
        String commit = origin.file("a.txt", "one").commit();

        Repository mirror = mirrors.fetch(origin.url(), commit);

        assertThat(Revisions.read(mirror, commit, "a.txt", 100)).hasValue("one".getBytes(StandardCharsets.UTF_8));
        assertThat(mirror.isBare()).isTrue();
    }

    @Test
    void fetchesOnlyWhatIsMissing() throws Exception {
        String commit = origin.file("a.txt", "one").commit();
        mirrors.fetch(origin.url(), commit);
        Folders.delete(folder.resolve("origin"));

        Repository mirror = mirrors.fetch(origin.url(), commit);

        assertThat(Revisions.find(mirror, commit)).isPresent();
    }

    @Test
    void bringsACommitThatCameLater() {
        mirrors.fetch(origin.url(), origin.file("a.txt", "one").commit());
        String later = origin.file("a.txt", "two").commit();

        assertThat(Revisions.find(mirrors.fetch(origin.url(), later), later)).isPresent();
    }

    @Test
    void aBranchIsWhereItIsNow() {
        origin.file("a.txt", "one").commit();
        mirrors.fetch(origin.url(), "main");
        String later = origin.file("a.txt", "two").commit();

        Repository mirror = mirrors.fetch(origin.url(), "main");

        assertThat(Revisions.require(mirror, "main").name()).isEqualTo(later);
    }

    @Test
    void triesACommitThatNoReferenceReaches() {
        origin.allowAnyCommit().file("a.txt", "one").commit();
        String abandoned = origin.file("a.txt", "two").commit();
        origin.resetToParent();

        assertThat(Revisions.find(mirrors.fetch(origin.url(), abandoned), abandoned))
                .isPresent();
    }

    @Test
    void saysThatARevisionDoesNotExist() {
        origin.file("a.txt", "one").commit();

        assertThatThrownBy(() -> mirrors.fetch(origin.url(), NOWHERE)).isInstanceOf(RevisionNotFoundException.class);
        assertThatThrownBy(() -> mirrors.fetch(origin.url(), "no-branch"))
                .isInstanceOf(RevisionNotFoundException.class);
        assertThatThrownBy(() -> mirrors.fetch(origin.url(), "main~0")).isInstanceOf(RevisionNotFoundException.class);
        assertThatThrownBy(() -> mirrors.fetch(origin.url(), "../../HEAD"))
                .isInstanceOf(RevisionNotFoundException.class);
    }

    @Test
    void saysThatARepositoryCannotBeReached() {
        assertThatThrownBy(() -> mirrors.fetch(folder.resolve("nothing").toString(), NOWHERE))
                .isInstanceOf(RepositoryUnreachableException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void refusesWhatThePolicyForbids() {
        String commit = origin.file("a.txt", "one").commit();
        try (GitMirrors strict = new GitMirrors(folder.resolve("strict"), new RepositoryPolicy(List.of("https://")))) {
            assertThatThrownBy(() -> strict.fetch(origin.url(), commit)).isInstanceOf(RepositoryRefusedException.class);
        }
        assertThat(folder.resolve("strict")).doesNotExist();
    }

    @Test
    void recoversAfterADeathInTheMiddleOfAFetch() throws Exception {
        String commit = origin.file("a.txt", "one").commit();
        mirrors.fetch(origin.url(), commit);
        mirrors.close();
        Path mirror = onlyMirror();
        Files.writeString(mirror.resolve("refs/heads/main.lock"), "");
        Files.writeString(mirror.resolve("config.lock"), "");
        String later = origin.file("a.txt", "two").commit();

        Repository fetched = mirrors.fetch(origin.url(), later);

        assertThat(Revisions.require(fetched, "main").name()).isEqualTo(later);
    }

    @Test
    void recoversAfterADeathInTheMiddleOfTheCreation() throws Exception {
        String commit = origin.file("a.txt", "one").commit();
        mirrors.fetch(origin.url(), commit);
        mirrors.close();
        Files.delete(onlyMirror().resolve("HEAD"));

        assertThat(Revisions.find(mirrors.fetch(origin.url(), commit), commit)).isPresent();
    }

    @Test
    void isSharedByThreads() {
        List<String> commits = IntStream.range(0, 8)
                .mapToObj(i -> origin.file("a.txt", "version " + i).commit())
                .toList();

        List<Boolean> found = commits.parallelStream()
                .map(commit -> Revisions.find(mirrors.fetch(origin.url(), commit), commit)
                        .isPresent())
                .toList();

        assertThat(found).hasSize(8).containsOnly(true);
    }

    @Test
    void givesUpAServerThatIsSilentWhenAVirtualThreadIsInterrupted() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                GitMirrors remote =
                        new GitMirrors(folder.resolve("remote"), new RepositoryPolicy(List.of("http://")))) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/origin.git";
            FutureTask<Repository> fetch = new FutureTask<>(() -> remote.fetch(url, NOWHERE));
            Thread thread = Thread.ofVirtual().start(fetch);
            try (Socket asked = silent.accept()) {
                asked.getInputStream().read();

                thread.interrupt();

                assertThat(thread.join(Duration.ofSeconds(40)))
                        .as("ended long before the silence is too long")
                        .isTrue();
                assertThatThrownBy(fetch::get).hasCauseInstanceOf(RepositoryUnreachableException.class);
            }
        }
    }

    @Test
    void readsNoFileThatIsTooLarge() {
        String commit = origin.file("a.txt", "0123456789").commit();
        Repository mirror = mirrors.fetch(origin.url(), commit);

        assertThatThrownBy(() -> Revisions.read(mirror, commit, "a.txt", 9))
                .isInstanceOf(RepositoryRefusedException.class);
        assertThat(Revisions.read(mirror, commit, "b.txt", 9)).isEmpty();
    }

    private Path onlyMirror() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("mirrors"))) {
            return files.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }
}
