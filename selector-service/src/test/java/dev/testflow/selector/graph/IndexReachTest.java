package dev.testflow.selector.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.Catalogue;
import dev.testflow.selector.Reach;
import dev.testflow.selector.Reached;
import dev.testflow.selector.Reached.Trail;
import dev.testflow.selector.Reached.Way;
import dev.testflow.selector.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexReachTest {

    private static final Folder SHOP = Folder.of(
            "a.x", "- a",
            "b.x", "- b -> a",
            "t1.x", "- -> b",
            "t2.x", "- -> a",
            "t3.x", "- -> c",
            "data/users.json", "[]",
            "t4.x", "- -> suffix:data/users.json");

    @TempDir
    Path folder;

    private final Folder.Reading language = new Folder.Reading();
    private final Catalogue tests = Samples.catalogue(Samples.python(""), "t1.x", "t2.x", "t3.x", "t4.x");
    private Indexes indexes;

    @BeforeEach
    void open() {
        indexes = new Indexes(folder, List.of(language), 3);
    }

    @Test
    void findsTheUsersOfAChangedFileTheNearestFirst() throws Exception {
        Reached reached = between(SHOP, SHOP.with("a.x", "- a a2")).from("a.x", tests);

        assertThat(reached.tests())
                .containsExactly(
                        new Way(tests.number("t2.x"), "t2.x", Trail.NONE),
                        new Way(tests.number("t1.x"), "t1.x", Trail.NONE.to("b.x")));
        assertThat(reached.reason()).isNull();
    }

    @Test
    void likensTestsToTheWordsThatChangedAndToTheChangedFilesName() throws Exception {
        Folder words = Folder.of(
                "a.x", "- a # keepDrawer",
                "t1.x", "- -> b # opens the ShopDrawer",
                "t2.x", "- -> b # keep",
                "t3.x", "- -> b # nothing");
        Catalogue more = Samples.catalogue(Samples.python(""), "t0.x", "t1.x", "t2.x", "t3.x");

        Reach changed = between(words, words.with("a.x", "- a # keepDrawer drawer"));

        assertThat(changed.likeness(List.of("a.x"), more)).satisfies(likeness -> {
            assertThat(likeness[1]).isPositive();
            assertThat(likeness[0])
                    .isEqualTo(likeness[2])
                    .isEqualTo(likeness[3])
                    .isZero();
        });
        assertThat(between(words, words.without("a.x")).likeness(List.of("a.x"), more))
                .satisfies(likeness -> assertThat(likeness[2]).isPositive());
    }

    @Test
    void likensTestsToTheWordsAroundTheChange() throws Exception {
        Folder before = Folder.of("a.x", "- a", "t1.x", "- -> a # drawer", "t2.x", "- -> a # keep");
        Folder now = before.with("a.x", "- a # now");
        Map<String, Revision> revisions = Map.of(before.commit(), before, now.commit(), now);

        Reach changed = indexes.between("shop", before.commit(), now.commit(), new Indexes.Revisions() {
            @Override
            public Revision list(String commit) {
                return revisions.get(commit);
            }

            @Override
            public Surroundings around(String old, String current) {
                assertThat(old).isEqualTo(before.contentId("a.x"));
                assertThat(current).isEqualTo(now.contentId("a.x"));
                return lines -> "the drawer, at most " + lines + " lines away";
            }
        });

        assertThat(changed.likeness(List.of("a.x"), tests)).satisfies(likeness -> {
            assertThat(likeness[0]).isPositive();
            assertThat(likeness[1]).isZero();
        });
    }

    @Test
    void findsTheUsersOfWhatIsGone() throws Exception {
        assertThat(from(SHOP, SHOP.without("a.x"), "a.x")).containsExactly("t2.x", "t1.x");
    }

    @Test
    void findsTheUsersOfANameThatAFileNoLongerDeclares() throws Exception {
        assertThat(from(SHOP, SHOP.with("a.x", "- other"), "a.x")).containsExactly("t2.x", "t1.x");
    }

    @Test
    void findsWhoAlreadyUsesWhatIsNew() throws Exception {
        assertThat(from(SHOP, SHOP.with("c.x", "- c"), "c.x")).containsExactly("t3.x");
    }

    @Test
    void findsWhoNamesAFileThatNoAnalyserReads() throws Exception {
        assertThat(from(SHOP, SHOP.with("data/users.json", "{}"), "data/users.json"))
                .containsExactly("t4.x");
    }

    @Test
    void findsWhoNamesTheFileWhicheverOfItsUnitsChanged() throws Exception {
        Folder code = Folder.of("a.x", "first a\nsecond b", "t1.x", "- -> a", "t2.x", "- -> suffix:a.x");

        assertThat(from(code, code.with("a.x", "first a\nsecond b -> c"), "a.x"))
                .containsExactly("t2.x");
        assertThat(from(code, code.with("a.x", "first a"), "a.x")).containsExactly("t2.x");
    }

    @Test
    void saysThatNothingChangedThatMatters() throws Exception {
        Reached reached = between(SHOP, SHOP.with("a.x", "- a # a comment")).from("a.x", tests);

        assertThat(reached.tests()).isEmpty();
        assertThat(reached.harmless()).isTrue();
    }

    @Test
    void countsAllOfAFileAsChangedWhenItIsNotKnownWhatWasBefore() throws Exception {
        Reach reach = indexes.between("shop", null, SHOP.commit(), commit -> SHOP);

        assertThat(names(reach.from("a.x", tests))).containsExactly("t2.x", "t1.x");
    }

    @Test
    void runsATestOfWhichNobodyCanTellWhatItUses() throws Exception {
        Folder riddle = SHOP.with("t3.x", "?");

        Reached reached = between(riddle, riddle.with("a.x", "- a a2")).from("a.x", tests);

        assertThat(names(reached)).containsExactly("t3.x", "t2.x", "t1.x");
        assertThat(reached.tests().getFirst().before()).isNull();
    }

    @Test
    void runsWhatUsesAFileOfWhichNobodyCanTellWhatItUses() throws Exception {
        Folder riddle = SHOP.with("b.x", "?").with("t3.x", "- -> riddle");

        assertThat(from(riddle, riddle.with("a.x", "- a a2"), "a.x")).contains("t3.x", "t2.x");
    }

    @Test
    void saysWhyMoreMayDependOnAChangedFile() throws Exception {
        assertThat(between(SHOP, SHOP.with("a.x", "?")).from("a.x", tests).reason())
                .isEqualTo("not all that it declares is known: it is a riddle");
        assertThat(between(SHOP, SHOP).from("nowhere.x", tests).reason()).isEqualTo("the index does not have it");
    }

    @Test
    void followsMembersOnlyWhereTheTypeIsKnown() throws Exception {
        Folder code = Folder.of(
                "a.x", "- A\nrun member:run\nstop member:stop",
                "t1.x", "- -> A member:run",
                "t2.x", "- -> A member:stop",
                "t3.x", "- -> B member:run");

        assertThat(from(code, code.with("a.x", "- A\nrun member:run -> other\nstop member:stop"), "a.x"))
                .containsExactly("t1.x");
    }

    @Test
    void takesTheWholeFileWhenNoMemberLeadsToATest() throws Exception {
        Folder code = Folder.of("a.x", "- A\nhidden member:hidden", "t1.x", "- -> A");

        assertThat(from(code, code.with("a.x", "- A\nhidden member:hidden -> other"), "a.x"))
                .containsExactly("t1.x");
    }

    @Test
    void readsOnlyWhatChanged() throws Exception {
        between(SHOP, SHOP);
        language.files.set(0);

        between(SHOP, SHOP.with("a.x", "- a a2"));

        assertThat(language.files).hasValue(1);
    }

    @Test
    void readsEverythingAgainWhenTheLayoutChanged() throws Exception {
        between(SHOP, SHOP);
        language.files.set(0);
        language.layout = "2";

        between(SHOP, SHOP.with("a.x", "- a a2"));

        assertThat(language.files).hasValue(6);
    }

    @Test
    void makesTheSameIndexWhateverWasKnownBefore() throws Exception {
        Folder last =
                SHOP.with("a.x", "- a a2").with("z.x", "- zz -> a2 riddle").with("t3.x", "?");
        between(SHOP.without("b.x").with("t2.x", "- a2 unused -> a").with("t3.x", "?"), last);
        byte[] updated = indexOf(last);

        for (Path file : indexFiles()) {
            Files.delete(file);
        }
        open();
        between(last, last);

        assertThat(indexOf(last)).isEqualTo(updated);
    }

    @Test
    void readsNothingAgainAfterARestart() throws Exception {
        between(SHOP, SHOP);
        language.files.set(0);

        open();

        assertThat(from(SHOP, SHOP, "a.x")).isEmpty();
        assertThat(language.files).hasValue(0);
    }

    @Test
    void makesAnIndexAnewThatCannotBeRead() throws Exception {
        between(SHOP, SHOP);
        for (Path file : indexFiles()) {
            Files.write(file, new byte[] {1, 2, 3});
        }
        open();

        assertThat(from(SHOP, SHOP.with("a.x", "- a a2"), "a.x")).containsExactly("t2.x", "t1.x");
    }

    @Test
    void forgetsTheOldestRevisions() throws Exception {
        for (int i = 0; i < 10; i++) {
            between(SHOP, SHOP.with("a.x", "- a a" + i));
        }

        assertThat(indexFiles()).hasSize(3);
    }

    private byte[] indexOf(Folder revision) throws IOException {
        return Files.readAllBytes(indexFiles().stream()
                .filter(file -> file.toString().contains(revision.commit()))
                .findFirst()
                .orElseThrow());
    }

    private List<Path> indexFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private List<String> from(Folder base, Folder head, String changed) throws IOException {
        return names(between(base, head).from(changed, tests));
    }

    private List<String> names(Reached reached) {
        return reached.tests().stream()
                .map(way -> tests.tests().get(way.test()))
                .toList();
    }

    private Reach between(Folder base, Folder head) throws IOException {
        Map<String, Revision> revisions =
                Stream.of(base, head).collect(Collectors.toMap(Folder::commit, one -> one, (one, same) -> one));
        return indexes.between("shop", base.commit(), head.commit(), revisions::get);
    }
}
