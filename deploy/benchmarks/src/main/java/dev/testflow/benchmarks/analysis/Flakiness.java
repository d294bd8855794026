package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.flakiness.TestHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How many failures of flaky tests are known for flaky after some runs, when at most one regression in a hundred is taken for one. The tests fail as often as those of FlakeFlagger did in 10,000 runs; in which of their
 * runs is drawn, always the same. A regression is a failure of any test, flaky ones too, that comes next and looks the same.
 */
final class Flakiness {

    private static final int[] OBSERVATIONS = {3, 10, 30, 100};
    private static final int TRIALS = 20;
    private static final double TOLERATED = 0.01;
    private static final String FINGERPRINT = "f";

    /**
     * A test.
     *
     * @param rate how often it fails, from 0 to 1
     */
    private record Subject(double rate) {}

    /**
     * What the history of a test says of its next failure.
     *
     * @param weight how often such a failure happens
     */
    private record Answer(double probability, double weight) {}

    private final Random random = new Random(1);
    private final List<Subject> tests;

    private Flakiness(List<Subject> tests) {
        this.tests = tests;
    }

    /** @param arguments {@code test-rerun-scripts/test_results.csv} of FlakeFlagger */
    public static void main(String[] arguments) throws IOException {
        List<Subject> tests = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
            String[] columns = line.split(",", -1);
            if (columns.length > 4 && columns[3].matches("\\d+")) {
                double failed = Double.parseDouble(columns[3]);
                double runs = failed + Double.parseDouble(columns[4]);
                if (runs > failed) {
                    tests.add(new Subject(failed / runs));
                }
            }
        }
        new Flakiness(tests).print();
    }

    private void print() {
        List<Subject> flaky = tests.stream().filter(test -> test.rate() > 0).toList();
        System.out.printf(Locale.ROOT, "%d tests, %d of them flaky%n", tests.size(), flaky.size());
        System.out.printf(
                Locale.ROOT,
                "rerun three times: %.1f %% of the flaky tests fail in one of three runs and pass in another%n",
                100
                        * flaky.stream()
                                .mapToDouble(test -> 1 - Math.pow(test.rate(), 3) - Math.pow(1 - test.rate(), 3))
                                .average()
                                .orElse(0));
        System.out.printf(
                Locale.ROOT,
                "%8s %10s %16s %14s %12s%n",
                "runs",
                "threshold",
                "regressions",
                "flaky tests",
                "failures");
        for (int runs : OBSERVATIONS) {
            print(runs, flaky);
        }
    }

    private void print(int runs, List<Subject> flaky) {
        List<Answer> regressions =
                tests.stream().flatMap(test -> answers(test, runs)).toList();
        double threshold = threshold(regressions);
        List<Answer> failures =
                flaky.stream().flatMap(test -> answers(test, runs)).toList();
        System.out.printf(
                Locale.ROOT,
                "%8d %10.3f %14.2f %% %12.1f %% %10.1f %%%n",
                runs,
                threshold,
                100 * above(regressions, threshold, false),
                100 * above(failures, threshold, false),
                100 * above(failures, threshold, true));
    }

    private Stream<Answer> answers(Subject test, int runs) {
        return Stream.generate(() -> new Answer(history(test, runs).probability(FINGERPRINT, false), test.rate()))
                .limit(TRIALS);
    }

    private TestHistory history(Subject test, int runs) {
        TestHistory history = TestHistory.NONE;
        for (int i = 0; i < runs; i++) {
            history = random.nextDouble() < test.rate() ? history.failed(FINGERPRINT) : history.passed();
        }
        return history;
    }

    /** The lowest that takes no more regressions for flaky than is tolerated. */
    private static double threshold(List<Answer> regressions) {
        double[] probabilities =
                regressions.stream().mapToDouble(Answer::probability).sorted().toArray();
        int place = probabilities.length - 1 - (int) (TOLERATED * probabilities.length);
        return Math.nextUp(probabilities[Math.max(0, place)]);
    }

    private static double above(List<Answer> answers, double threshold, boolean weighted) {
        double all = answers.stream()
                .mapToDouble(answer -> weighted ? answer.weight() : 1)
                .sum();
        double called = answers.stream()
                .filter(answer -> answer.probability() >= threshold)
                .mapToDouble(answer -> weighted ? answer.weight() : 1)
                .sum();
        return called / all;
    }
}
