package dev.testflow.selector.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.testflow.selector.Catalogue;
import dev.testflow.selector.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitsTest {

    private static final Catalogue TESTS = Samples.catalogue(Samples.python(""), "t1.x", "t2.x");

    @TempDir
    Path folder;

    @Test
    void tellsHowOftenATestChangedWhenAFileDid() throws Exception {
        double[] together = together(shop().before(id(1), "a.x", "t1.x"), "a.x");

        assertThat(together[0]).isCloseTo(1 / 1.2, within(1e-9));
        assertThat(together[1]).isZero();
    }

    @Test
    void laterCommitsAndThoseThatChangedLittleElseCountMore() throws Exception {
        assertThat(together(shop().before(id(1), "a.x", "t1.x").before(id(2), "a.x", "t2.x"), "a.x"))
                .satisfies(later -> assertThat(later[0]).isGreaterThan(later[1]));
        assertThat(together(
                        shop().before(id(1), "a.x", "t1.x", "b.x", "c.x", "d.x").before(id(2), "a.x", "t2.x"), "a.x"))
                .satisfies(small -> assertThat(small[1]).isGreaterThan(small[0]));
    }

    @Test
    void aCommitCountsByTheShareOfTheChangeThatItChanged() throws Exception {
        assertThat(together(shop().before(id(1), "a.x", "t1.x").before(id(2), "a.x", "b.x", "t2.x"), "a.x", "b.x"))
                .satisfies(share -> assertThat(share[1]).isGreaterThan(share[0]));
    }

    @Test
    void whatIsGoneStillTells() throws Exception {
        assertThat(together(shop().before(id(1), "gone.x", "t2.x", "t0.x"), "gone.x")[1])
                .isPositive();
    }

    @Test
    void whatChangesVeryMuchAtOnceTellsNothing() throws Exception {
        String[] all = IntStream.range(0, 101).mapToObj(i -> i + ".x").toArray(String[]::new);
        all[0] = "a.x";
        all[1] = "t1.x";

        assertThat(together(shop().before(id(1), all), "a.x")).containsOnly(0);
        assertThat(together(shop().before(id(2), Arrays.copyOf(all, 100)), "a.x")[0])
                .isPositive();
    }

    @Test
    void aChangeOfNothingTellsNothing() throws Exception {
        assertThat(together(shop().before(id(1), "a.x", "t1.x"))).containsOnly(0);
    }

    @Test
    void readsACommitOnceHoweverManyRevisionsItLedTo() throws Exception {
        Folder first = shop().before(id(1), "a.x", "t1.x");
        Folder second = shop().with("b.x", "- b").before(id(2), "b.x", "t2.x").before(id(1), "a.x", "t1.x");
        Indexes indexes = new Indexes(folder, List.of(new Folder.Reading()), 3);

        indexes.between("shop", null, first.commit(), commit -> first);
        double[] together =
                indexes.between("shop", null, second.commit(), commit -> second).together(List.of("a.x"), TESTS);

        assertThat(second.askedFor).containsExactly(id(2));
        assertThat(together[0]).isPositive();
    }

    private double[] together(Folder revision, String... changed) throws Exception {
        return new Indexes(folder, List.of(new Folder.Reading()), 3)
                .between(revision.commit(), null, revision.commit(), commit -> revision)
                .together(List.of(changed), TESTS);
    }

    private static Folder shop() {
        return Folder.of("a.x", "- a", "b.x", "- b", "t1.x", "- -> a", "t2.x", "- -> a");
    }

    private static String id(int commit) {
        return "%040x".formatted(commit);
    }
}
