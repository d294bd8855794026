package dev.testflow.analyzer.flakiness;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a test's past runs tell of its next failure. A test fails by chance at a rate that is not known, or is broken and fails until it is mended: a hidden Markov model over a grid of rates, whose belief each run
 * moves. Rates change now and then, so that old runs fade.
 *
 * @param belief how likely each rate is while the test is sound, then the same while it is broken; their sum is 1
 * @param flaky how many failures by chance are remembered; not whole, since that is seldom certain
 * @param shares of these failures, by their fingerprints
 * @param streak how often the test has failed since it passed last
 * @param streakFingerprint of the first of these failures
 */
public record TestHistory(
        List<Double> belief,
        double flaky,
        Map<String, Double> shares,
        int streak,
        @Nullable String streakFingerprint) {

    private static final double[] RATES = {0.0002, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9};

    /** Of a hundred tests, about four are flaky, seldom so as a rule. */
    private static final double[] PRIOR = {0.93, 0.015, 0.015, 0.01, 0.01, 0.005, 0.005, 0.004, 0.003, 0.002, 0.001};

    /** Of a test that was never seen. */
    public static final TestHistory NONE = new TestHistory(
            DoubleStream.concat(DoubleStream.of(PRIOR), DoubleStream.of(new double[RATES.length]))
                    .boxed()
                    .toList(),
            0,
            Map.of(),
            0,
            null);

    /** How likely a change is to break a test that is known to use what changed, and another one. */
    private static final double BREAKS_USER = 0.04;

    private static final double BREAKS_OTHER = 0.01;

    /** How likely a broken test is mended from one run to the next. */
    private static final double MENDED = 0.2;

    /** How likely the rate is another one from one run to the next. */
    private static final double DRIFT = 0.005;

    /** How likely a test passes although it is broken. */
    private static final double PASSES_BROKEN = 0.0001;

    /** How likely a regression is to show in the same way as failures by chance of its test did before, and as the regression did in the run before. */
    private static final double ALIKE = 0.2;

    private static final double STILL_ALIKE = 0.9;

    private static final double LITTLE = 0.1;
    private static final int MOST_FINGERPRINTS = 20;
    private static final int LONGEST_STREAK = 1_000;

    /** What is believed before a run is seen. */
    private record Beliefs(double[] sound, double[] broken) {

        double sound(int rate) {
            return sound[rate];
        }

        double broken(int rate) {
            return broken[rate];
        }
    }

    public TestHistory {
        belief = List.copyOf(belief);
        shares = Map.copyOf(shares);
        if (belief.size() != 2 * RATES.length) {
            throw new IllegalArgumentException("a belief has " + 2 * RATES.length + " numbers");
        }
    }

    /**
     * The probability that the test's next failure, if that is what comes, is one by chance rather than a regression.
     *
     * @param usesChange whether the test is known to use what changed
     */
    public double probability(String fingerprint, boolean usesChange) {
        Beliefs next = next(usesChange ? BREAKS_USER : BREAKS_OTHER);
        double chance = byChance(fingerprint) * sum(rate -> next.sound(rate) * RATES[rate]);
        double change = byChange(fingerprint) * sum(next::broken);
        return chance / (chance + change);
    }

    /** How often the test fails by chance, as a share of its runs. */
    public double rate() {
        return sum(rate -> (belief.get(rate) + belief.get(RATES.length + rate)) * RATES[rate]);
    }

    /** The test passed. */
    public TestHistory passed() {
        TestHistory after = seen(rate -> 1 - RATES[rate], PASSES_BROKEN, 0, null);
        return streak == 0 ? after : after.with(String.valueOf(streakFingerprint), byChanceAfterAll());
    }

    /** The test failed in all its attempts. */
    public TestHistory failed(String fingerprint) {
        double chance = byChance(fingerprint);
        return seen(
                rate -> RATES[rate] * chance,
                byChange(fingerprint),
                Math.min(LONGEST_STREAK, streak + 1),
                streakFingerprint == null ? fingerprint : streakFingerprint);
    }

    /** The test failed, and passed in a later attempt of the same run. */
    public TestHistory flaked(String fingerprint) {
        return seen(rate -> RATES[rate], PASSES_BROKEN, 0, null).with(fingerprint, 1);
    }

    /** What a run that is seen makes of the belief. */
    private TestHistory seen(
            IntToDoubleFunction whenSound, double whenBroken, int streak, @Nullable String fingerprint) {
        Beliefs next = next(BREAKS_OTHER);
        double sum = sum(rate -> next.sound(rate) * whenSound.applyAsDouble(rate) + next.broken(rate) * whenBroken);
        List<Double> after = IntStream.range(0, 2 * RATES.length)
                .mapToObj(i -> (i < RATES.length
                                ? next.sound(i) * whenSound.applyAsDouble(i)
                                : next.broken(i - RATES.length) * whenBroken)
                        / sum)
                .toList();
        return new TestHistory(after, flaky, shares, streak, fingerprint);
    }

    private Beliefs next(double breaks) {
        double[] sound = new double[RATES.length];
        double[] broken = new double[RATES.length];
        for (int rate = 0; rate < RATES.length; rate++) {
            double whole = belief.get(rate);
            double down = belief.get(RATES.length + rate);
            sound[rate] = whole * (1 - breaks) + down * MENDED;
            broken[rate] = down * (1 - MENDED) + whole * breaks;
        }
        double all = DoubleStream.of(sound).sum();
        for (int rate = 0; rate < RATES.length; rate++) {
            sound[rate] = sound[rate] * (1 - DRIFT) + all * DRIFT * PRIOR[rate];
        }
        return new Beliefs(sound, broken);
    }

    /** How likely the failures that ended just now were by chance: they may as well have been mended. */
    private double byChanceAfterAll() {
        double chance = sum(rate -> belief.get(rate) * (1 - BREAKS_OTHER) * (1 - RATES[rate]));
        double mended = sum(rate -> belief.get(RATES.length + rate) * MENDED * (1 - RATES[rate]));
        return chance / (chance + mended);
    }

    /** How likely a failure by chance shows in this way. */
    private double byChance(String fingerprint) {
        return (seen(fingerprint) + 0.5) / (flaky + 1);
    }

    private double byChange(String fingerprint) {
        if (fingerprint.equals(streakFingerprint)) {
            return STILL_ALIKE;
        }
        return seen(fingerprint) > LITTLE ? ALIKE : 1 - ALIKE;
    }

    private double seen(String fingerprint) {
        return shares.getOrDefault(fingerprint, 0.0) * flaky;
    }

    private TestHistory with(String fingerprint, double amount) {
        double sum = flaky + amount;
        Map<String, Double> counts = new HashMap<>();
        shares.forEach((other, share) -> counts.put(other, share * flaky / sum));
        counts.merge(fingerprint, amount / sum, Double::sum);
        if (counts.size() > MOST_FINGERPRINTS) {
            counts.remove(Collections.min(counts.entrySet(), Comparator.comparingDouble(Map.Entry::getValue))
                    .getKey());
        }
        return new TestHistory(belief, sum, counts, streak, streakFingerprint);
    }

    private static double sum(IntToDoubleFunction of) {
        double sum = 0;
        for (int rate = 0; rate < RATES.length; rate++) {
            sum += of.applyAsDouble(rate);
        }
        return sum;
    }
}
