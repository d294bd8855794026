package dev.testflow.client.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationsTest {

    private final Applications applications = new Applications()
            .registerApplication("a", Map.of("repository", "r1", "root", "a/", "changed_files", List.of("x.py")))
            .registerApplication("b", Map.of("repository", "r1", "changed_files", List.of("b/y.py")))
            .registerApplication("c", Map.of("repository", "r2", "revision", "pinned"));

    @Test
    void knowWhatChangedInEachRepository() {
        assertThat(applications.repositories()).containsExactly("r1", "r2");
        assertThat(applications.changedIn("r1")).containsExactly("a/x.py", "b/y.py");
        assertThat(applications.changedIn("r2")).isEmpty();
    }

    @Test
    void arePinnedToTheNewestRevisionUnlessTheySayAnotherOne() {
        assertThat(applications.definition(Map.of("r1", "one", "r2", "two")))
                .isEqualTo(Map.of(
                        "a", Map.of("repository", "r1", "root", "a/", "revision", "one"),
                        "b", Map.of("repository", "r1", "revision", "one"),
                        "c", Map.of("repository", "r2", "revision", "pinned")));
    }

    @Test
    void haveARepositoryAndFilesByName() {
        assertThatThrownBy(() -> applications.registerApplication("d", Map.of()))
                .hasMessage("the application d has no 'repository'");
        assertThatThrownBy(() ->
                        applications.registerApplication("d", Map.of("repository", "r", "changed_files", List.of(1))))
                .hasMessage("'changed_files' is not a list of texts");
    }

    @Test
    void areKnownWhenTestsOfThemAreSelected() {
        TestWorkflow workflow = new TestWorkflow("w").addTestSelection("x", Map.of());

        assertThatThrownBy(() -> workflow.definition(applications, null, null, Map.of()))
                .hasMessage("the application x is not registered; there are [a, b, c]");
    }
}
