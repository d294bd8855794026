package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.TestRole;
import dev.testflow.machine.Glob;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue =
            Samples.catalogue(Samples.python(""), "tests/a/test_a.py", "tests/ab/test_b.py", "test_c.py");

    @Test
    void findsWhatAPatternMeans() {
        assertThat(catalogue.matching(Glob.of("tests/a/test_a.py"), new Effort()))
                .containsExactly("tests/a/test_a.py");
        assertThat(catalogue.matching(Glob.of("tests/a"), new Effort())).isEmpty();
        assertThat(catalogue.matching(Glob.of("test_c.py*"), new Effort())).containsExactly("test_c.py");
        assertThat(catalogue.matching(Glob.of("**/test_[bc].py"), new Effort()))
                .containsExactly("test_c.py", "tests/ab/test_b.py");
    }

    @Test
    void findsWhatIsInAFolder() {
        assertThat(catalogue.below("tests/a")).containsExactly("tests/a/test_a.py");
        assertThat(catalogue.below("test")).isEmpty();
    }

    @Test
    void isMadeOfAnotherRevisionsAndWhatDiffers() {
        Application other = Samples.python("other");

        Catalogue changed = catalogue.with(other, List.of("test_d.py"), List.of("test_c.py"), List.of("left out"));
        Catalogue fewer = catalogue.with(other, List.of(), List.of("test_c.py"), List.of());
        Catalogue same = catalogue.with(other, List.of(), List.of(), List.of());

        assertThat(changed.tests()).containsExactly("test_d.py", "tests/a/test_a.py", "tests/ab/test_b.py");
        assertThat(changed.named("test_d.py")).containsExactly("test_d.py");
        assertThat(changed.leftOut()).containsExactly("left out");
        assertThat(fewer.tests()).containsExactly("tests/a/test_a.py", "tests/ab/test_b.py");
        assertThat(fewer.named("test_c.py")).isEmpty();
        assertThat(same.tests()).isEqualTo(catalogue.tests());
        assertThat(same.named("test_c.py")).containsExactly("test_c.py");
        assertThat(same.application()).isEqualTo(other);
        assertThat(catalogue.tests()).hasSize(3);
    }

    @Test
    void stopsLookingWhenTheEffortIsUsedUp() {
        Effort effort = new Effort();
        effort.spend(Long.MAX_VALUE);

        assertThat(catalogue.matching(Glob.of("**/test_*"), effort)).isEmpty();
        assertThat(PathPatterns.of(List.of("**/test_*")).match("test_c.py", effort))
                .isFalse();
    }

    @Test
    void theNearestWayCounts() {
        Pick pick = new Pick();
        pick.add(Impact.USE, 3, "far");
        pick.add(Impact.USE, 2, "near");
        pick.add(Impact.USE, 4, "farther");
        pick.add(Impact.COMPONENT, 0, "another way");

        assertThat(pick.isNamed()).isFalse();
        pick.add(Impact.RULE, 0, "a rule");
        pick.add(Impact.NAME, 0, "a name");

        assertThat(pick.nearest()).isEqualTo(Impact.RULE);
        assertThat(pick.isNamed()).isTrue();
        assertThat(pick.distance()).isEqualTo(2);
        assertThat(pick.isNeverCut()).isFalse();
    }

    @Test
    void noTestIsJudgedWithoutAReason() {
        Application shop = Samples.python("");

        assertThatThrownBy(() -> new JudgedTest(shop, "tests/a.py", TestRole.SELECTED, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
