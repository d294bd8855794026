package dev.testflow.selector.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.machine.GitMirrors;
import dev.testflow.machine.RepositoryPolicy;
import dev.testflow.selector.GitSample;
import dev.testflow.selector.Reached;
import dev.testflow.selector.Samples;
import dev.testflow.selector.SelectorConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachesTest {

    @TempDir
    Path folder;

    @Test
    void anyTestMayUseAFileOfARepositoryThatIsTooLarge() throws Exception {
        GitSample sample = GitSample.in(folder.resolve("origin.git"));
        String head =
                sample.file("a.py", "").file("tests/test_a.py", "import a").commit();

        try (GitMirrors mirrors =
                new GitMirrors(folder.resolve("mirrors"), new RepositoryPolicy(List.of("file:///")))) {
            Reached reached = new Reaches(mirrors, atMost(1))
                    .of(sample.url(), null, head)
                    .from("a.py", Samples.catalogue(Samples.python(""), "tests/test_a.py"));

            assertThat(reached)
                    .isEqualTo(new Reached(
                            List.of(),
                            false,
                            "what uses it is not known, as the revision " + head + " has more than 1 files"));
        }
    }

    private SelectorConfig atMost(int files) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(SelectorConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of("java.io.tmpdir", folder.toString(), "testflow.selector.most-files", "" + files),
                        "test",
                        100))
                .build()
                .getConfigMapping(SelectorConfig.class);
    }
}
