package dev.testflow.selector.ranking;

import dev.testflow.selector.Tie;
import java.util.Collection;
import java.util.List;

/** What the model sees of the tests of a change. */
public final class Features {

    private Features() {}

    /**
     * The features of each test, in the order of {@link Feature}.
     *
     * @param changed the changed files' paths
     */
    public static double[][] of(Collection<String> changed, List<Tie> tests) {
        NameWords names = new NameWords(changed, tests.stream().map(Tie::test).toList());
        double most = tests.stream().mapToDouble(Tie::likeness).max().orElse(0);
        return tests.stream()
                .map(test -> new double[] {
                    test.named() ? 1 : names.likeness(test.test()),
                    test.steps() == 0 ? 0 : 1.0 / test.steps(),
                    most == 0 ? 0 : test.likeness() / most
                })
                .toArray(double[][]::new);
    }
}
