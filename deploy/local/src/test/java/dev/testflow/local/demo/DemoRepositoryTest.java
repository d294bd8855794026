package dev.testflow.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoRepositoryTest {

    private static final Path SOURCES = Path.of("demo");

    @TempDir
    private Path temporary;

    @Test
    void theChangeTouchesAllApplications() throws Exception {
        DemoRepository repository = DemoRepository.create(temporary.resolve("shop"), SOURCES, Set.of());

        assertThat(changed(repository))
                .containsExactlyInAnyOrder(
                        "README.md",
                        "payment-service/src/payment/processor.py",
                        "user-service/src/shop/users/DisplayName.java",
                        "web-frontend/src/paymentForm.js");
        assertThat(repository.ref()).isEqualTo("refs/heads/main");
    }

    @Test
    void theJavaApplicationHasWhatItIsCompiledWith() throws Exception {
        DemoRepository repository = DemoRepository.create(temporary.resolve("shop"), SOURCES, Set.of());

        assertThat(repository.folder().resolve("user-service/lib"))
                .isDirectoryContaining("glob:**postgresql*.jar")
                .isDirectoryContaining("glob:**junit-jupiter-api*.jar");
    }

    @Test
    void withoutPythonSomethingElseBreaks() throws Exception {
        DemoRepository repository =
                DemoRepository.create(temporary.resolve("shop"), SOURCES, Set.of("payment-service"));

        assertThat(changed(repository))
                .contains("user-service/src/shop/users/EmailAddress.java")
                .noneMatch(path -> path.startsWith("payment"));
        assertThat(repository.folder().resolve("payment-service")).doesNotExist();
        assertThat(repository.folder().resolve("testflow.yaml"))
                .content()
                .contains("user-service:")
                .doesNotContain("payment-service:");
    }

    @Test
    void everyExpectedSuspectIsChanged() throws Exception {
        Set<String> changed =
                new TreeSet<>(changed(DemoRepository.create(temporary.resolve("with"), SOURCES, Set.of())));
        changed.addAll(
                changed(DemoRepository.create(temporary.resolve("without"), SOURCES, Set.of("payment-service"))));

        assertThat(changed)
                .containsAll(
                        Expectation.of(true).stream().map(Expectation::suspect).toList());
        assertThat(changed)
                .containsAll(
                        Expectation.of(false).stream().map(Expectation::suspect).toList());
    }

    @Test
    void everyJavaFileIsCompiled() throws Exception {
        Path application = SOURCES.resolve("baseline/user-service");
        List<String> sources = Files.readAllLines(application.resolve("sources.txt"));

        try (var files = Files.walk(application)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(file -> application.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(sources);
        }
    }

    private static List<String> changed(DemoRepository repository) throws Exception {
        try (Git git = Git.open(repository.folder().toFile())) {
            return git
                    .diff()
                    .setOldTree(tree(git, repository.base()))
                    .setNewTree(tree(git, repository.head()))
                    .call()
                    .stream()
                    .map(DiffEntry::getNewPath)
                    .toList();
        }
    }

    private static CanonicalTreeParser tree(Git git, String commit) throws IOException {
        try (ObjectReader reader = git.getRepository().newObjectReader()) {
            return new CanonicalTreeParser(null, reader, git.getRepository().resolve(commit + "^{tree}"));
        }
    }
}
