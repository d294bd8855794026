package dev.testflow.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutTest {

    @TempDir
    Path folder;

    private Origin origin;
    private GitMirrors mirrors;
    private Path target;

    @BeforeEach
    void open() {
        origin = new Origin(folder.resolve("origin"));
        mirrors = new GitMirrors(folder.resolve("mirrors"), new RepositoryPolicy(List.of("file:///")));
        target = folder.resolve("target");
    }

    @AfterEach
    void close() {
        mirrors.close();
        origin.close();
    }

    @Test
    void writesFilesWithTheirModesAndWithoutGit() {
        origin.file("src/a.txt", "one").executable("run.sh", "#!/bin/sh\n").file(".gitattributes", "* text eol=crlf\n");

        List<String> leftOut = export("");

        assertThat(leftOut).isEmpty();
        assertThat(target.resolve("src/a.txt")).hasContent("one");
        assertThat(target.resolve("run.sh")).isExecutable();
        assertThat(Files.isExecutable(target.resolve("src/a.txt"))).isFalse();
        assertThat(target.toFile().list()).containsExactlyInAnyOrder("src", "run.sh", ".gitattributes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app", "app/", "./app"})
    void writesASubfolder(String subfolder) {
        origin.file("app/a.txt", "one").file("apple/b.txt", "two").file("c.txt", "three");

        export(subfolder);

        assertThat(target.toFile().list()).containsExactly("a.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "a.txt"})
    void saysThatASubfolderDoesNotExist(String subfolder) {
        origin.file("a.txt", "one");

        assertThatThrownBy(() -> export(subfolder)).isInstanceOf(RevisionNotFoundException.class);
    }

    /** No Git makes such a tree, but its objects can be made by hand. */
    @Test
    void writesNothingThroughALink() throws Exception {
        Repository mirror =
                mirrors.fetch(origin.url(), origin.file("a.txt", "one").commit());
        String commit = withALinkAndAFolderOfOneName(mirror);

        assertThatThrownBy(() -> Checkout.export(mirror, commit, "", target))
                .isInstanceOf(RepositoryRefusedException.class)
                .hasMessageContaining("below a link: c/x");
        assertThat(target.resolve("b").toFile().list()).containsExactly("x");
    }

    private static String withALinkAndAFolderOfOneName(Repository repository) throws IOException {
        return commit(repository, inserter -> {
            TreeFormatter folder = new TreeFormatter();
            folder.append("x", FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, new byte[] {'x'}));
            ObjectId inner = inserter.insert(folder);
            TreeFormatter root = new TreeFormatter();
            root.append("b", FileMode.TREE, inner);
            root.append("c", FileMode.SYMLINK, inserter.insert(Constants.OBJ_BLOB, new byte[] {'b'}));
            root.append("c", FileMode.TREE, inner);
            return inserter.insert(root);
        });
    }

    /** It takes a few hundred bytes, and nobody would walk through it to its end. */
    @Test
    @Timeout(120)
    void refusesFoldersWithoutEnd() throws Exception {
        Repository mirror =
                mirrors.fetch(origin.url(), origin.file("a.txt", "one").commit());
        String commit = commit(mirror, inserter -> {
            ObjectId folder = inserter.insert(new TreeFormatter());
            for (int level = 0; level < 6; level++) {
                TreeFormatter folders = new TreeFormatter();
                for (int i = 0; i < 100; i++) {
                    folders.append("d%02d".formatted(i), FileMode.TREE, folder);
                }
                folder = inserter.insert(folders);
            }
            return folder;
        });

        assertThatThrownBy(() -> Checkout.export(mirror, commit, "", target))
                .isInstanceOf(RepositoryRefusedException.class)
                .hasMessageContaining("more than 2000000 entries");
    }

    private interface Tree {
        ObjectId insert(ObjectInserter inserter) throws IOException;
    }

    /** Into a pack, where a fetch keeps objects, too: from files of their own they are read much slower. */
    private static String commit(Repository repository, Tree tree) throws IOException {
        ObjectDirectory objects = (ObjectDirectory) repository.getObjectDatabase();
        try (ObjectInserter inserter = objects.newPackInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree.insert(inserter));
            commit.setAuthor(new PersonIdent("Mallory", "mallory@example.org"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("made by hand");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id.name();
        }
    }

    @ParameterizedTest
    @CsvSource({"link, a.txt", "deep/er/link, ../../a.txt", "deep/link, ../deep/./er/b.txt", "dangling, nothing-there"})
    void keepsLinksThatStayInside(String name, String linkTarget) {
        origin.file("a.txt", "one").file("deep/er/b.txt", "two").link(name, linkTarget);

        List<String> leftOut = export("");

        assertThat(leftOut).isEmpty();
        assertThat(target.resolve(name)).isSymbolicLink();
    }

    @ParameterizedTest
    @CsvSource({"link, /etc/passwd", "link, ..", "deep/link, ../../origin", "link, deep/up/../../..", "link, a/../.."})
    void leavesOutLinksThatLeave(String name, String linkTarget) {
        origin.file("a.txt", "one").link("deep/up", "..").link(name, linkTarget);

        List<String> leftOut = export("");

        assertThat(leftOut).containsExactly(name);
        assertThat(target.resolve(name)).doesNotExist();
    }

    @Test
    void leavesOutSubmodules() {
        origin.file("a.txt", "one").submodule("vendor");

        assertThat(export("")).containsExactly("vendor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git/hooks/post-checkout",
                "sub/.GIT/config",
                "../evil",
                "a\\b",
                "a\nb",
                ".git ",
                "GIT~1",
                ".g\u200cit"
            })
    void refusesHostileNames(String name) {
        origin.file(name, "evil");

        assertThatThrownBy(() -> export("")).isInstanceOf(RepositoryRefusedException.class);
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void refusesATargetThatIsInUse() throws Exception {
        origin.file("a.txt", "one");
        Files.createDirectories(target.resolve("someone"));

        assertThatThrownBy(() -> export("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void deletesAFolderWithoutFollowingLinks() throws Exception {
        origin.file("a/b.txt", "one").link("link", "a");
        export("");
        Path outside = Files.writeString(folder.resolve("outside.txt"), "stays");
        Files.createSymbolicLink(target.resolve("a/outside"), folder);
        assertThat(target.resolve("a").toFile().setWritable(false)).isTrue();

        Folders.delete(target);

        assertThat(target).doesNotExist();
        assertThat(outside).hasContent("stays");
    }

    private List<String> export(String subfolder) {
        String commit = origin.commit();
        Repository mirror = mirrors.fetch(origin.url(), commit);
        return Checkout.export(mirror, commit, subfolder, target);
    }
}
