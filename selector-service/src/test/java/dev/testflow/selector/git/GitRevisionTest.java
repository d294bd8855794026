package dev.testflow.selector.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.machine.GitMirrors;
import dev.testflow.machine.RepositoryPolicy;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.GitSample;
import dev.testflow.selector.Reach;
import dev.testflow.selector.Reached.Trail;
import dev.testflow.selector.Reached.Way;
import dev.testflow.selector.Samples;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.graph.Indexes;
import dev.testflow.selector.language.python.PythonAnalyser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitRevisionTest {

    @TempDir
    Path folder;

    private GitSample sample;

    @BeforeEach
    void create() {
        sample = GitSample.in(folder.resolve("origin.git"));
    }

    @Test
    void listsFilesAlsoByTheLinksThatLeadToThem() throws Exception {
        sample.file("lib/a.py", "a").file("lib/more/b.py", "b");
        link("src/c.py", "../lib/a.py");
        link("src/chain.py", "./c.py");
        link("src/lib", "../lib");
        link("src/through.py", "lib/more/b.py");

        GitRevision revision = list(100);

        assertThat(revision.paths())
                .containsExactly(
                        "lib/a.py",
                        "lib/more/b.py",
                        "src/c.py",
                        "src/chain.py",
                        "src/lib/a.py",
                        "src/lib/more/b.py",
                        "src/through.py");
        assertThat(revision.content("src/through.py")).hasValue("b".getBytes(StandardCharsets.UTF_8));
        assertThat(revision.linkedTo("src/chain.py")).hasValue("lib/a.py");
        assertThat(revision.linkedTo("lib/a.py")).isEmpty();
        assertThat(revision.contentId("src/c.py"))
                .hasSize(40)
                .isNotEqualTo(revision.contentId("lib/a.py"))
                .isEqualTo(revision.contentId("src/chain.py"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../etc/passwd", "../..", "nowhere.py", "itself", "round", ""})
    void knowsNoFileByALinkThatLeadsNowhere(String target) throws Exception {
        sample.file("lib/a.py", "a");
        link("lib/itself", target);
        link("lib/round", "itself");

        assertThat(list(100).paths()).containsExactly("lib/a.py");
    }

    @ParameterizedTest
    @CsvSource({"4, true", "3, false"})
    void countsLinkedFilesToo(int maximum, boolean listed) throws Exception {
        sample.file("lib/a.py", "a").file("lib/b.py", "b");
        link("other", "lib");

        assertThat(GitRevision.list(sample.repository(), sample.commit(), maximum)
                        .isPresent())
                .isEqualTo(listed);
    }

    @Test
    void whatUsesALinkedFileIsReached() throws Exception {
        sample.file("lib/money.py", "CENTS = 100")
                .file("app/test_a.py", "import pay.money")
                .file("app/test_b.py", "");
        link("app/pay", "../lib");
        GitSample shop = sample;
        String base = shop.commit();
        String head = shop.file("lib/money.py", "CENTS = 1").commit();
        Catalogue tests = Samples.catalogue(Samples.python("app"), "test_a.py", "test_b.py");

        Reach reach = new Indexes(folder.resolve("indexes"), List.of(new PythonAnalyser()), 5)
                .between(
                        "shop",
                        base,
                        head,
                        commit ->
                                GitRevision.list(shop.repository(), commit, 100).orElseThrow());

        assertThat(reach.from("lib/money.py", tests).tests())
                .extracting(Way::path, Way::before)
                .containsExactly(tuple("app/test_a.py", Trail.NONE.to("app/pay/money.py")));
    }

    @ParameterizedTest
    @CsvSource({"100644, 1", "120000, /", "160000, 1"})
    @Timeout(120)
    void endsTheWalkThroughATreeWithoutEnd(String mode, String content) throws Exception {
        String base = sample.file("a.py", "").commit();
        String head = sample.commitEndless(
                FileMode.fromBits(Integer.parseInt(mode, 8)), content.getBytes(StandardCharsets.UTF_8));

        assertThat(GitRevision.list(sample.repository(), head, 50_000)).isEmpty();
        assertThatThrownBy(() -> new RepositoryFiles(sample.repository(), head, new Catalogues(10))
                        .catalogue(Samples.python("")))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("has more than");
        try (GitMirrors mirrors =
                new GitMirrors(folder.resolve("mirrors"), new RepositoryPolicy(List.of("file:///")))) {
            assertThat(new ChangeReader(mirrors)
                            .read(new ChangeSubmitted(sample.url(), "main", base, head, null, false, null, null))
                            .unknowns())
                    .hasSize(1)
                    .allMatch(reason -> reason.contains("more than"));
        }
    }

    private void link(String path, String target) {
        sample.entry(path, FileMode.SYMLINK, target.getBytes(StandardCharsets.UTF_8));
    }

    private GitRevision list(int maximum) throws Exception {
        return GitRevision.list(sample.repository(), sample.commit(), maximum).orElseThrow();
    }
}
