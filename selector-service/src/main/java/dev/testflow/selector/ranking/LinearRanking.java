package dev.testflow.selector.ranking;

import dev.testflow.selector.Catalogue;
import dev.testflow.selector.Priority;
import dev.testflow.selector.Ranking;
import dev.testflow.selector.Tie;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ranks by how likely it is that the change makes a test fail, for each second that it takes: run by run, that shows the first failure the soonest (Smith's rule). The likelihood is that of a log-linear model of
 * the {@link Feature features}, times how much more often than others the test fails whatever changed.
 */
public final class LinearRanking implements Ranking {

    private static final LinearRanking TRAINED = new LinearRanking(read("weights"));

    /** What it takes to start a test, however short it is. */
    private static final double START_MILLIS = 1_000;

    private static final double LIKELY = 0.1;
    private static final Feature[] FEATURES = Feature.values();
    /** What is said of a test, by what is notable of it: a bit for each feature, and one for how often it fails. */
    private static final String[] WORDS = IntStream.range(0, 2 << FEATURES.length)
            .mapToObj(LinearRanking::words)
            .toArray(String[]::new);

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
    public List<Priority> of(Collection<String> changed, Catalogue catalogue, List<Tie> tests) {
        double[][] features = Features.of(changed, catalogue, tests);
        return IntStream.range(0, features.length)
                .parallel()
                .mapToObj(i -> priority(features[i], tests.get(i)))
                .toList();
    }

    private Priority priority(double[] features, Tie test) {
        double score = Math.log(test.failureRate()) - Math.log(START_MILLIS + test.expectedMillis());
        int notable = test.failureRate() >= LIKELY ? 1 << FEATURES.length : 0;
        for (Feature feature : FEATURES) {
            double value = features[feature.ordinal()];
            score += weights[feature.ordinal()] * value;
            notable |= feature.isNotable(value) ? 1 << feature.ordinal() : 0;
        }
        return new Priority(score, WORDS[notable]);
    }

    private static String words(int notable) {
        return BitSet.valueOf(new long[] {notable}).stream()
                .mapToObj(i -> i < FEATURES.length ? FEATURES[i].words() : "it is likely to fail whatever changed")
                .collect(Collectors.joining("; "));
    }

    private static double[] read(String resource) {
        ResourceBundle values =
                ResourceBundle.getBundle(LinearRanking.class.getPackageName() + "." + resource, Locale.ROOT);
        return Arrays.stream(Feature.values())
                .mapToDouble(feature -> Double.parseDouble(values.getString(feature.name())))
                .toArray();
    }
}
