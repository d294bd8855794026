package dev.testflow.analyzer.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.AnalyzerConfig;
import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.culprit.Knowledge;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.analyzer.rule.RuleBook;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.Change;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Outcome;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodesTest {

    private static final PersonIdent SOMEONE = new PersonIdent("someone", "someone@example.invalid");
    private static final Failure FAILURE = new Failure(
            "id", "run", "shop", "test_tax.py", "test_tax", null, Outcome.FAILED, null, null, null, null, null, false);

    @TempDir
    Path folder;

    private String head;
    private Codes codes;

    @BeforeEach
    void commit() throws Exception {
        Path repository = folder.resolve("repository");
        try (Git git = Git.init()
                .setDirectory(repository.toFile())
                .setInitialBranch("main")
                .call()) {
            Files.writeString(repository.resolve("tax.py"), "def tax():\n    return rate\n");
            git.add().addFilepattern(".").call();
            head = git.commit()
                    .setMessage("begin")
                    .setAuthor(SOMEONE)
                    .setCommitter(SOMEONE)
                    .setSign(false)
                    .call()
                    .name();
        }
        codes = new Codes(config(), List.of(folder.toUri().toString()));
    }

    @AfterEach
    void close() {
        codes.close();
    }

    @Test
    void readsTheCodeOfAChangeFromItsRepository() {
        Knowledge knowledge = codes.around(FAILURE, plan("change", uri("repository")));

        assertThat(knowledge.changed().get("tax.py").functions()).containsExactly("tax");
    }

    @Test
    void knowsNothingOfRepositoriesThatAreNotAllowedOrNotThere() {
        assertThat(codes.around(FAILURE, plan("a", "https://example.invalid/repository")))
                .isEqualTo(Knowledge.NONE);
        assertThat(codes.around(FAILURE, plan("b", uri("nothing")))).isEqualTo(Knowledge.NONE);
    }

    private String uri(String name) {
        return folder.toUri() + name;
    }

    private Plan plan(String id, String repository) {
        Change change = new Change(
                id, repository, "refs/heads/main", null, head, null, List.of(ChangedFile.modified("tax.py")), 1);
        return new Plan("workflow", change, Map.of(), RuleBook.of(AnalysisSpec.NONE), Map.of(), Map.of(), Set.of());
    }

    private AnalyzerConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(AnalyzerConfig.class)
                .withDefaultValues(Map.of(
                        "testflow.analyzer.mirrors", folder.resolve("mirrors").toString()))
                .build()
                .getConfigMapping(AnalyzerConfig.class);
    }
}
