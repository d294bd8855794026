package dev.testflow.analyzer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.Samples;
import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangedFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaysTest {

    @Test
    void areAmongTheReasonsOfATest() {
        assertThat(Ways.among(List.of(
                                "a.py changed; by its name, test_a.py tests it",
                                "a.py changed -> used by test_a.py",
                                "a.py changed; what the test uses cannot be told"))
                        .told())
                .containsExactly("a.py changed -> used by test_a.py");
    }

    @Test
    void leadFromAFileUnderBothItsNames() {
        ChangedFile renamed = new ChangedFile("new.py", ChangeKind.RENAMED, "old.py", List.of());
        Ways ways =
                new Ways(List.of("new.py changed -> used by b.py -> used by t.py", "old.py is gone -> used by t.py"));

        assertThat(ways.from(renamed)).contains(new Ways.Way("old.py is gone -> used by t.py", 1));
    }

    @Test
    void leadFromNoFileThatOnlyBeginsOrEndsLikeIt() {
        Ways ways = new Ways(List.of("src/a.py changed -> used by t.py", "a changed twice.py changed -> used by t.py"));

        assertThat(ways.from(Samples.changed("a.py"))).isEmpty();
        assertThat(ways.from(Samples.changed("src/a"))).isEmpty();
        assertThat(ways.from(Samples.changed("a"))).isEmpty();
    }

    @Test
    void haveNoTextThatTheDatabaseRefuses() {
        assertThat(new Ways(List.of("a\0\uD800 changed")).told()).containsExactly("a\uFFFD\uFFFD changed");
    }
}
