package dev.testflow.selector.ranking;

import dev.testflow.selector.Priority;
import dev.testflow.selector.Ranking;
import dev.testflow.selector.Tie;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Ranks by how likely it is that the change makes a test fail, for each second that it takes: run by run, that shows the first failure the soonest (Smith's rule). The likelihood is that of a log-linear model of
 * the {@link Feature features}, times how much more often than others the test fails whatever changed.
 */
public final class LinearRanking implements Ranking {

    private static final LinearRanking TRAINED = new LinearRanking(read("weights"));

    /** What it takes to start a test, however short it is. */
    private static final double START_MILLIS = 1_000;

    private static final double LIKELY = 0.1;

    private final double[] weights;

    /** @param weights of each {@link Feature}, in their order */
    public LinearRanking(double... weights) {
        this.weights = weights.clone();
    }

    /** With the weights that come with it. */
    public static LinearRanking trained() {
        return TRAINED;
    }

    @Override
    public List<Priority> of(Collection<String> changed, List<Tie> tests) {
        double[][] features = Features.of(changed, tests);
        List<Priority> priorities = new ArrayList<>(features.length);
        for (int i = 0; i < features.length; i++) {
            priorities.add(priority(features[i], tests.get(i)));
        }
        return priorities;
    }

    private Priority priority(double[] features, Tie test) {
        double score = Math.log(test.failureRate()) - Math.log(START_MILLIS + test.expectedMillis());
        List<String> words = new ArrayList<>();
        for (Feature feature : Feature.values()) {
            double value = features[feature.ordinal()];
            score += weights[feature.ordinal()] * value;
            if (feature.isNotable(value)) {
                words.add(feature.words());
            }
        }
        if (test.failureRate() >= LIKELY) {
            words.add("it is likely to fail whatever changed");
        }
        return new Priority(score, words);
    }

    private static double[] read(String resource) {
        ResourceBundle values =
                ResourceBundle.getBundle(LinearRanking.class.getPackageName() + "." + resource, Locale.ROOT);
        return Arrays.stream(Feature.values())
                .mapToDouble(feature -> Double.parseDouble(values.getString(feature.name())))
                .toArray();
    }
}
