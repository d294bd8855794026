package dev.testflow.selector.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.ChangedFile;
import dev.testflow.machine.GitMirrors;
import dev.testflow.machine.RepositoryPolicy;
import dev.testflow.machine.RevisionNotFoundException;
import dev.testflow.selector.Application;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.ChangeSet;
import dev.testflow.selector.GitSample;
import dev.testflow.selector.History;
import dev.testflow.selector.Samples;
import dev.testflow.selector.Selection;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.Workflow;
import dev.testflow.selector.definition.Definitions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryFilesTest {

    private static final String LONG = "a line that makes the file recognisable\n".repeat(20);

    @TempDir
    Path folder;

    private final Catalogues catalogues = new Catalogues(10);
    private GitSample sample;
    private GitMirrors mirrors;

    @BeforeEach
    void create() {
        sample = GitSample.in(folder.resolve("origin.git"));
        mirrors = new GitMirrors(folder.resolve("mirrors"), new RepositoryPolicy(List.of("file:///")));
    }

    @AfterEach
    void close() {
        mirrors.close();
    }

    @Test
    void readsTheDefinition() throws Exception {
        String head = sample.file("testflow.yaml", "name: x").commit();

        assertThat(files(head).definition())
                .hasValueSatisfying(bytes ->
                        assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("name: x"));
    }

    @Test
    void hasNoDefinitionWhereThereIsNone() throws Exception {
        assertThat(files(sample.file("a", "").commit()).definition()).isEmpty();
    }

    @Test
    void followsNoSymbolicLink() {
        String head = sample.entry("testflow.yaml", FileMode.SYMLINK, "/etc/passwd".getBytes(StandardCharsets.UTF_8))
                .commit();

        assertThatThrownBy(() -> files(head).definition())
                .isInstanceOf(UnplannableException.class)
                .hasMessage("testflow.yaml is a symbolic link, not a file");
    }

    @Test
    void followsNoSubmoduleAndTakesNoFolder() {
        String submodule =
                sample.entry("testflow.yaml", FileMode.GITLINK, new byte[0]).commit();
        String tree =
                sample.without("testflow.yaml").file("testflow.yaml/a", "").commit();

        assertThatThrownBy(() -> files(submodule).definition()).hasMessage("testflow.yaml is a submodule, not a file");
        assertThatThrownBy(() -> files(tree).definition()).hasMessage("testflow.yaml is a folder, not a file");
    }

    @Test
    void readsNoLargeDefinition() {
        String head = sample.file("testflow.yaml", "#".repeat(5_000_000)).commit();

        assertThatThrownBy(() -> files(head).definition())
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("5000000 bytes; at most 262144");
    }

    @Test
    void cataloguesTheTestsOfAnApplication() throws Exception {
        String head = sample.file("app/tests/test_b.py", "")
                .file("app/tests/test_a.py", "")
                .file("app/src/a.py", "")
                .file("app/tests/conftest.py", "")
                .file("tests/test_other.py", "")
                .file("application/tests/test_c.py", "")
                .entry("app/tests/test_module.py", FileMode.GITLINK, new byte[0])
                .commit();

        assertThat(files(head).catalogue(application("app")).tests())
                .containsExactly("tests/test_a.py", "tests/test_b.py");
    }

    @Test
    void cataloguesTheNextRevisionByWhatDiffers() throws Exception {
        String one = sample.file("app/tests/test_a.py", "1")
                .file("app/tests/test_b.py", "1")
                .file("app/tests/test_c.py", "1")
                .commit();
        String sameTests =
                sample.file("app/tests/test_a.py", "2").file("app/a", "").commit();
        String others = sample.without("app/tests/test_b.py")
                .without("app/tests/test_c.py")
                .file("app/tests/test_c.py/test_d.py", "")
                .entry("app/tests/test_a.py", FileMode.GITLINK, new byte[0])
                .file("app/tests/test_e.py", "")
                .commit();

        for (String revision : List.of(one, sameTests, others, one, others, sameTests)) {
            assertThat(files(revision).catalogue(application("app")).tests())
                    .containsExactlyElementsOf(
                            new RepositoryFiles(mirrors.fetch(sample.url(), revision), revision, new Catalogues(10))
                                    .catalogue(application("app"))
                                    .tests());
        }
        assertThat(files(others).catalogue(application("app")).tests())
                .containsExactly("tests/test_c.py/test_d.py", "tests/test_e.py");
    }

    @Test
    void cataloguesEachApplicationByItsOwnDefinition() throws Exception {
        String head = sample.file("app/tests/test_a.py", "")
                .file("tests/test_b.py", "")
                .commit();

        assertThat(files(head).catalogue(application(".")).tests()).containsExactly("tests/test_b.py");
        assertThat(files(head).catalogue(application("app")).tests()).containsExactly("tests/test_a.py");
        assertThat(files(head).catalogue(application("app")).application()).isEqualTo(application("app"));
    }

    @Test
    void refusesTheRevisionThatHasTooManyTestsAsWell() throws Exception {
        for (int i = 0; i < 9; i++) {
            sample.file("tests/test_" + i + ".py", "");
        }
        String few = sample.commit();
        String many =
                sample.file("tests/test_10.py", "").file("tests/test_11.py", "").commit();

        assertThat(files(few).catalogue(application(".")).tests()).hasSize(9);
        assertThatThrownBy(() -> files(many).catalogue(application("."))).hasMessageContaining("more than 10 tests");
    }

    @Test
    void refusesAnApplicationWithoutTests() {
        String head = sample.file("app/src/a.py", "").commit();

        assertThatThrownBy(() -> files(head).catalogue(application("app")))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("the application app has no test");
    }

    @Test
    void refusesTooManyTests() {
        for (int i = 0; i < 11; i++) {
            sample.file("tests/test_" + i + ".py", "");
        }
        String head = sample.commit();

        assertThatThrownBy(() -> files(head).catalogue(application("."))).hasMessageContaining("more than 10 tests");
    }

    @Test
    void leavesOutWhatCannotBeNamedAndRunsEverything() throws Exception {
        String base = sample.file("tests/test_a.py", "").file("a.md", "1").commit();
        String head = sample.file("tests/test_\u00ff.py", "")
                .file("tests/x\\..\\test_evil.py", "")
                .file("a.md", "2")
                .commit();
        Catalogue catalogue = files(head).catalogue(application("."));
        ChangeSet changed = new ChangeReader(mirrors).read(change(base, head, "main"));

        Selection selection = Samples.select(workflow("."), changed, List.of(catalogue), History.NONE);

        assertThat(catalogue.tests()).containsExactly("tests/test_a.py");
        assertThat(changed.files()).extracting(ChangedFile::path).containsExactly("a.md");
        assertThat(changed.unknowns())
                .hasSize(2)
                .anyMatch(reason -> reason.contains("is not UTF-8"))
                .anyMatch(reason -> reason.contains("must not contain '..'"));
        assertThat(selection.selected()).isEqualTo(1);
        assertThat(selection.tests().getFirst().reasons())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(reason -> reason.contains("left out") || reason.startsWith("and "));
    }

    @Test
    void leavesOutWhatCannotBeNamedAtEveryLaterRevisionToo() throws Exception {
        String named = sample.file("tests/test_a.py", "").file("a.md", "1").commit();
        String unnamed = sample.file("tests/test_\u00ff.py", "").commit();
        String later = sample.file("a.md", "2").commit();
        ChangeSet changed = new ChangeReader(mirrors).read(change(unnamed, later, "main"));

        files(named).catalogue(application("."));
        files(unnamed).catalogue(application("."));
        Catalogue catalogue = files(later).catalogue(application("."));

        assertThat(Samples.select(workflow("."), changed, List.of(catalogue), History.NONE)
                        .tests()
                        .getFirst()
                        .reasons())
                .hasSize(1)
                .allMatch(reason -> reason.contains("left out"));
    }

    @Test
    void readsWhatChanged() throws Exception {
        String base = sample.file("kept", "1")
                .file("changed", "1")
                .file("deleted", "gone")
                .file("moved", LONG)
                .commit();
        String head = sample.file("changed", "2")
                .without("deleted")
                .without("moved")
                .file("elsewhere/moved", LONG)
                .file("added", "something new")
                .commit();

        ChangeSet changed = new ChangeReader(mirrors).read(change(base, head, "main"));

        assertThat(changed.unknowns()).isEmpty();
        assertThat(changed.files())
                .containsExactlyInAnyOrder(
                        new ChangedFile("added", ChangeKind.ADDED, null, List.of()),
                        new ChangedFile("changed", ChangeKind.MODIFIED, null, List.of()),
                        new ChangedFile("deleted", ChangeKind.DELETED, null, List.of()),
                        new ChangedFile("elsewhere/moved", ChangeKind.RENAMED, "moved", List.of()));
    }

    @Test
    void takesTheFirstParentWhenThereIsNoBase() throws Exception {
        sample.file("a", "1").commit();
        String head = sample.file("b", "1").commit();

        assertThat(new ChangeReader(mirrors).read(change(null, head, "main")).files())
                .extracting(ChangedFile::path)
                .containsExactly("b");
    }

    @Test
    void doesNotKnowWhatTheFirstCommitChanged() throws Exception {
        String head = sample.file("a", "1").commit();

        assertThat(new ChangeReader(mirrors).read(change(null, head, "main")).unknowns())
                .containsExactly("it is the first commit of its history: everything is new");
    }

    @Test
    void doesNotKnowWhatChangedSinceABaseThatIsGone() throws Exception {
        String head = sample.file("a", "1").commit();

        assertThat(new ChangeReader(mirrors)
                        .read(change("2".repeat(40), head, "main"))
                        .unknowns())
                .containsExactly("the repository no longer has the base " + "2".repeat(40)
                        + ": what changed since is not known");
    }

    @Test
    void trustsTheEventsFilesAsFarAsItDoes() throws Exception {
        String head = sample.file("a", "1").commit();
        ChangeSubmitted event = new ChangeSubmitted(
                sample.url(), "main", null, head, List.of(ChangedFile.modified("x")), true, null, null);

        ChangeSet changed = new ChangeReader(mirrors).read(event);

        assertThat(changed.files()).extracting(ChangedFile::path).containsExactly("x");
        assertThat(changed.unknowns()).containsExactly("the event's list of changed files is not complete");
    }

    @Test
    void comparesAPullRequestWithThePointWhereItBranchedOff() throws Exception {
        String point = sample.file("a", "1").commit();
        String head = sample.file("mine", "1").commit("refs/heads/topic", ObjectId.fromString(point));
        String base = sample.without("mine")
                .file("theirs", "something else")
                .commit("refs/heads/main", ObjectId.fromString(point));

        assertThat(new ChangeReader(mirrors)
                        .read(change(base, head, "refs/pull/7/head"))
                        .files())
                .extracting(ChangedFile::path)
                .containsExactly("mine");
        assertThat(new ChangeReader(mirrors)
                        .read(change(base, head, "refs/heads/topic"))
                        .files())
                .extracting(ChangedFile::path)
                .containsExactlyInAnyOrder("mine", "theirs");
    }

    @Test
    void doesNotListMoreChangedFilesThanThereIsRoomFor() throws Exception {
        String base = sample.file("a", "1").commit();
        for (int i = 0; i <= 20_000; i++) {
            sample.file("f" + i, "");
        }
        String head = sample.commit();

        assertThat(new ChangeReader(mirrors).read(change(base, head, "main")).unknowns())
                .containsExactly("more than 20000 files changed");
    }

    @Test
    void saysWhenTheHeadIsNotThere() {
        sample.file("a", "1").commit();

        assertThatThrownBy(() -> new ChangeReader(mirrors).read(change(null, "3".repeat(40), "main")))
                .isInstanceOf(RevisionNotFoundException.class);
    }

    @Test
    void readsTheOwnersFromTheFirstFileThatThereIs() throws Exception {
        String docs = sample.file("docs/CODEOWNERS", "* @docs").commit();
        String github = sample.file(".github/CODEOWNERS", "* @github").commit();
        String hostile = sample.without("docs/CODEOWNERS")
                .entry(".github/CODEOWNERS", FileMode.SYMLINK, "/etc/passwd".getBytes(StandardCharsets.UTF_8))
                .commit();

        assertThat(files(docs).owners().of("a")).containsExactly("docs");
        assertThat(files(github).owners().of("a")).containsExactly("github");
        assertThat(files(hostile).owners().of("a")).isEmpty();
    }

    private RepositoryFiles files(String revision) {
        return new RepositoryFiles(mirrors.fetch(sample.url(), revision), revision, catalogues);
    }

    private ChangeSubmitted change(@Nullable String base, String head, String ref) {
        return new ChangeSubmitted(sample.url(), ref, base, head, null, false, null, null);
    }

    private static Application application(String root) throws Exception {
        return workflow(root).applications().getFirst();
    }

    private static Workflow workflow(String root) throws Exception {
        return Definitions.parse(
                "{name: w, ignore: ['*.md'], applications: {app: {root: '%s', runner: unittest, tests: ['tests/**']}}}"
                        .formatted(root)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
