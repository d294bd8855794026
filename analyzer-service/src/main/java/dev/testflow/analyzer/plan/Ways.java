package dev.testflow.analyzer.plan;

import dev.testflow.analyzer.PlainText;
import dev.testflow.contract.ChangedFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a test uses what changed, as the reasons of its plan tell it: {@code a.py changed -> used by b.py -> used by test_c.py}.
 *
 * @param told one for each changed file that the test uses
 */
public record Ways(List<String> told) {

    /** Of a test that uses nothing that changed, as far as is known. */
    public static final Ways NONE = new Ways(List.of());

    private static final String STEP = " -> used by ";

    /**
     * A way from a changed file to the test.
     *
     * @param steps how many files it leads to, the test included
     */
    public record Way(String words, int steps) {}

    public Ways {
        told = told.stream().map(PlainText::of).toList();
    }

    /** Those among a test's reasons. */
    public static Ways among(List<String> reasons) {
        return new Ways(reasons.stream().filter(reason -> reason.contains(STEP)).toList());
    }

    /** The shortest way from a file, under whatever path it was changed. */
    public Optional<Way> from(ChangedFile file) {
        return Stream.of(Optional.of(file.path()), Optional.ofNullable(file.previousPath()))
                .flatMap(Optional::stream)
                .flatMap(this::from)
                .min(Comparator.comparingInt(Way::steps));
    }

    private Stream<Way> from(String path) {
        return told.stream()
                .filter(way -> way.startsWith(path + " changed" + STEP) || way.startsWith(path + " is gone" + STEP))
                .map(way -> new Way(way, way.split(STEP, -1).length - 1));
    }
}
