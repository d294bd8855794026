package dev.testflow.executor;

import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.executor.CaseResult.Ending;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a benchmark measured now beside what it measured in earlier runs.
 *
 * @param runs how many earlier runs it was compared with
 * @param latest how many of the latest runs, with this one, are compared with those
 * @param before what was measured in the earlier ones
 * @param now what was measured in the latest ones
 * @param doubt the probability that runs which differ by chance alone differ so much
 */
record Comparison(int runs, int latest, Measurement before, Measurement now, double doubt) {

    /** The type of the failure of a benchmark that became worse. */
    static final String REGRESSION = "performance regression";

    /** A small change shows in none of the runs after it by itself, but in several of them together. */
    private static final List<Integer> LATEST = List.of(1, 2, 4, 8);

    /** No machine measures the same to less than this part, whatever its last runs look like. */
    private static final double LEAST_SCALE = 0.01;

    /**
     * Whether it became worse: by more than is tolerated, and by more than chance explains. Figures of runs are compared by their ratios.
     *
     * @param past in earlier runs, the oldest first
     * @param measured in this run
     * @param benchmarks how many are compared at the same time, each of which may be wrong
     */
    static Optional<Comparison> regression(
            List<Measurement> past, Measurement measured, Tolerance tolerance, int benchmarks) {
        double doubt = tolerance.doubt() / LATEST.size() / benchmarks;
        return LATEST.stream()
                .filter(latest -> past.size() >= tolerance.runs(latest))
                .map(latest -> of(past, measured, latest))
                .filter(it -> it.doubt <= doubt && it.isBeyond(tolerance.slowdown(), measured))
                .findFirst();
    }

    private static Comparison of(List<Measurement> past, Measurement measured, int latest) {
        int earlier = past.size() - latest + 1;
        RobustSample before = costs(past.subList(0, earlier).stream());
        RobustSample now = costs(Stream.concat(past.subList(earlier, past.size()).stream(), Stream.of(measured)));
        double scale = Math.max(LEAST_SCALE, before.scale());
        double location = before.location();
        double distance = (now.location() - location) / (scale * Math.sqrt(1.0 / latest + 1.0 / earlier));
        return new Comparison(
                earlier,
                latest,
                at(location, measured),
                at(now.location(), measured),
                TDistribution.of(before.degreesOfFreedom()).survivalProbability(distance));
    }

    private static RobustSample costs(Stream<Measurement> measurements) {
        return RobustSample.of(measurements.mapToDouble(Measurement::cost));
    }

    private static Measurement at(double cost, Measurement like) {
        double figure = Math.clamp(like.figureOf(cost), Double.MIN_NORMAL, Double.MAX_VALUE);
        return new Measurement(figure, like.unit(), like.better());
    }

    /** This run must be among the worse ones, so that it is not blamed for those before it. */
    private boolean isBeyond(double slowdown, Measurement measured) {
        return now.cost() > before.cost() + Math.log1p(slowdown) && measured.cost() > before.cost();
    }

    static boolean isRegression(CaseFailure failure) {
        return REGRESSION.equals(failure.type());
    }

    /** The benchmark as a case that failed. */
    CaseResult failed(CaseResult benchmark, String name) {
        return new CaseResult(
                name,
                benchmark.className(),
                benchmark.file(),
                benchmark.suite(),
                benchmark.suiteFile(),
                Ending.FAILED,
                benchmark.millis(),
                new CaseFailure(name, benchmark.className(), Outcome.FAILED, REGRESSION, words(), null, null));
    }

    /** The figures in words. */
    private String words() {
        return "%s: %s %s in the median of %d runs before, %s %s now%s: %s, by chance with a probability of %s"
                .formatted(
                        REGRESSION,
                        number(before.figure()),
                        before.unit(),
                        runs,
                        number(now.figure()),
                        now.unit(),
                        latest == 1 ? "" : " (in the last " + latest + " runs)",
                        change(),
                        doubt < 1e-6 ? "less than 0.000001" : String.format(Locale.ROOT, "%.6f", doubt));
    }

    private String change() {
        return String.format(
                Locale.ROOT, "%+.1f %% (lower is %s)", 100 * (now.figure() / before.figure() - 1), lowerIs());
    }

    private String lowerIs() {
        return now.better() == Measurement.Better.LOWER ? "better" : "worse";
    }

    static String number(double figure) {
        return String.format(Locale.ROOT, "%.4g", figure);
    }
}
