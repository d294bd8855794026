package dev.testflow.selector.ranking;

import dev.testflow.selector.Catalogue;
import dev.testflow.selector.Tie;
import java.util.Collection;
import java.util.List;

/** What the model sees of the tests of a change. */
public final class Features {

    /** From which share of the most alike on a test is told from those that are not alike at all. */
    private static final double ALIKE = 0.05;

    private Features() {}

    /**
     * The features of each test, in the order of {@link Feature}.
     *
     * @param changed the changed files' paths
     * @param catalogue of the tests
     */
    public static double[][] of(Collection<String> changed, Catalogue catalogue, List<Tie> tests) {
        NameLikeness names = new NameLikeness(changed, catalogue.words(), tests);
        double most = tests.stream().mapToDouble(Tie::likeness).max().orElse(0);
        return tests.parallelStream()
                .map(test -> new double[] {
                    test.named() ? 1 : names.of(test.test()),
                    test.steps() == 0 ? 0 : 1.0 / test.steps(),
                    most == 0 ? 0 : alike(test.likeness() / most),
                    test.together()
                })
                .toArray(double[][]::new);
    }

    /** On a scale on which to be twice as alike counts as much between any two tests. */
    private static double alike(double share) {
        return Math.log1p(share / ALIKE) / Math.log1p(1 / ALIKE);
    }
}
