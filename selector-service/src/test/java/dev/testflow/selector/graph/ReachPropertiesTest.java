package dev.testflow.selector.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.machine.Folders;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every repository: files 0 to 9, of which the last five are tests, and who uses whom. */
class ReachPropertiesTest {

    private static final int FILES = 10;
    private static final Catalogue TESTS = Samples.catalogue(
            Samples.python(""),
            IntStream.range(FILES / 2, FILES)
                    .mapToObj(ReachPropertiesTest::path)
                    .toArray(String[]::new));

    record Edge(int user, int used) {}

    @Property(tries = 200)
    void oneMoreUseRemovesNoTest(
            @ForAll("edges") Set<Edge> edges,
            @ForAll("edge") Edge more,
            @ForAll @IntRange(max = FILES - 1) int changed) {
        Set<Edge> grown = new HashSet<>(edges);
        grown.add(more);

        assertThat(reached(grown, changed)).containsAll(reached(edges, changed));
    }

    @Property(tries = 200)
    void itReachesWhatAWalkFromUserToUserReachesAndNothingElse(
            @ForAll("edges") Set<Edge> edges, @ForAll @IntRange(max = FILES - 1) int changed) {
        List<Integer> walk = new ArrayList<>(List.of(changed));
        for (int i = 0; i < walk.size(); i++) {
            int used = walk.get(i);
            edges.stream()
                    .filter(edge -> edge.used() == used && !walk.contains(edge.user()))
                    .forEach(edge -> walk.add(edge.user()));
        }

        assertThat(reached(edges, changed))
                .containsExactlyInAnyOrderElementsOf(walk.stream()
                        .filter(file -> file >= FILES / 2 && file != changed)
                        .map(ReachPropertiesTest::path)
                        .toList());
    }

    @Provide
    Arbitrary<Edge> edge() {
        Arbitrary<Integer> file = Arbitraries.integers().between(0, FILES - 1);
        return Combinators.combine(file, file).as(Edge::new);
    }

    @Provide
    Arbitrary<Set<Edge>> edges() {
        return edge().set().ofMaxSize(15);
    }

    private static Set<String> reached(Set<Edge> edges, int changed) {
        Folder before = folder(edges, -1);
        Folder after = folder(edges, changed);
        Map<String, Folder> revisions = Map.of(before.commit(), before, after.commit(), after);
        try {
            Path folder = Files.createTempDirectory("reach");
            try {
                return new Indexes(folder, List.of(new Folder.Reading()), 3)
                                .between("shop", before.commit(), after.commit(), revisions::get)
                                .from(path(changed), TESTS)
                                .tests()
                                .stream()
                                .map(way -> TESTS.tests().get(way.test()))
                                .collect(Collectors.toSet());
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Folder folder(Set<Edge> edges, int changed) {
        String[] files = new String[2 * FILES];
        for (int file = 0; file < FILES; file++) {
            int user = file;
            files[2 * file] = path(file);
            files[2 * file + 1] = "- n" + file + (file == changed ? " changed" : "")
                    + edges.stream()
                            .filter(edge -> edge.user() == user)
                            .map(edge -> "n" + edge.used())
                            .sorted()
                            .collect(Collectors.joining(" ", " -> ", " self"));
        }
        return Folder.of(files);
    }

    private static String path(int file) {
        return file + ".x";
    }
}
