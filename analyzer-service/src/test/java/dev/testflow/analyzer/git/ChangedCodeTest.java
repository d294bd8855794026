package dev.testflow.analyzer.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.culprit.Knowledge;
import dev.testflow.contract.Change;
import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Outcome;
import dev.testflow.machine.RevisionNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedCodeTest {

    private static final PersonIdent SOMEONE = new PersonIdent("someone", "someone@example.invalid");

    @TempDir
    Path folder;

    private Git git;
    private String base;
    private String head;

    @BeforeEach
    void commit() throws Exception {
        git = Git.init().setDirectory(folder.toFile()).call();
        write("app/tax.py", "def tax():\n    pass\n");
        write("app/gone.py", "def gone():\n    pass\n");
        save("begin");
        write("app/tax.py", "def tax():\n    return rate\n");
        write("app/test_tax.py", "def test_rate():\n    assert tax() == rate\n");
        base = save("more");
        write("app/tax.py", "def tax():\n    return discount\n");
        Files.delete(folder.resolve("app/gone.py"));
        head = save("change");
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void readsWhatChangedTheTestAndTheHistoryBeforeTheChange() throws Exception {
        Knowledge knowledge =
                ChangedCode.of(git.getRepository(), change(head, base)).around(failure("test_tax.py"), "app/");

        assertThat(knowledge.changed().get("app/tax.py").words()).containsKey("discount");
        assertThat(knowledge.lines().get("app/tax.py").words()).containsKeys("discount", "rate");
        assertThat(knowledge.lines().get("app/gone.py").words()).containsKey("gone");
        assertThat(knowledge.changed().get("app/gone.py").functions()).containsExactly("gone");
        assertThat(knowledge.test().caseWords()).containsKey("rate");
        assertThat(knowledge.together().withTest()).containsOnlyKeys("app/tax.py", "app/test_tax.py");
        assertThat(knowledge.together().changes()).doesNotContainKey("app/gone.py");
    }

    @Test
    void knowsNothingOfATestThatIsNotThere() throws Exception {
        Knowledge knowledge =
                ChangedCode.of(git.getRepository(), change(head, null)).around(failure("test_missing.py"), "");

        assertThat(knowledge.test().fileWords()).isEmpty();
        assertThat(knowledge.changed()).containsOnlyKeys("app/tax.py");
        assertThat(knowledge.lines()).isEmpty();
    }

    @Test
    void refusesARevisionThatIsNotThere() {
        assertThatThrownBy(() -> ChangedCode.of(git.getRepository(), change("0".repeat(40), base)))
                .isInstanceOf(RevisionNotFoundException.class);
    }

    private static Failure failure(String test) {
        return new Failure(
                "id", "run", "shop", test, "test_rate", null, Outcome.FAILED, null, null, null, null, null, false);
    }

    private static Change change(String head, @Nullable String base) {
        List<ChangedFile> files = List.of(
                ChangedFile.modified("app/tax.py"),
                new ChangedFile("app/gone.py", ChangeKind.DELETED, null, List.of()));
        return new Change("id", "file:///repository", "refs/heads/main", base, head, null, files, 2);
    }

    private void write(String path, String text) throws Exception {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
    }

    private String save(String message) throws Exception {
        git.add().addFilepattern(".").setAll(true).call();
        return git.commit()
                .setMessage(message)
                .setAuthor(SOMEONE)
                .setCommitter(SOMEONE)
                .setSign(false)
                .call()
                .name();
    }
}
