package dev.testflow.executor;

import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.executor.CaseResult.Ending;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The benchmarks of one test: what they measured, and how that compares with earlier runs. */
final class TestBenchmarks {

    private static final int MOST = 1_000;
    private static final int LONGEST_NAME = 200;

    private final List<CaseResult> measured = new ArrayList<>();
    private final List<Benchmark> compared = new ArrayList<>();
    private final Excerpt told = new Excerpt(Judgement.SHARED_LOG);

    /** Whether there is room for another one. */
    boolean add(CaseResult benchmark) {
        return measured.size() < MOST && measured.add(benchmark);
    }

    /** The case of a benchmark for which there is no room. */
    static CaseResult tooMany(CaseResult benchmark) {
        return new CaseResult(
                benchmark.name(),
                benchmark.className(),
                benchmark.file(),
                benchmark.suite(),
                benchmark.suiteFile(),
                Ending.ERROR,
                0,
                new CaseFailure(
                        benchmark.name(),
                        benchmark.className(),
                        Outcome.ERROR,
                        null,
                        "a test has at most " + MOST + " benchmarks",
                        null,
                        null));
    }

    boolean areMeasured() {
        return !measured.isEmpty();
    }

    /**
     * Compares what was measured with what was measured in earlier runs.
     *
     * @param past by the name of the benchmark, the oldest first
     * @param cases takes each benchmark as a case that passed or failed
     */
    void compare(Map<String, List<Measurement>> past, Tolerance tolerance, Consumer<CaseResult> cases) {
        Set<String> names = new HashSet<>();
        for (CaseResult benchmark : measured) {
            Measurement now = benchmark.measurement();
            if (now != null) {
                String name = unique(name(benchmark), names);
                List<Measurement> earlier = past.getOrDefault(name, List.of()).stream()
                        .filter(now::isLike)
                        .toList();
                compared.add(new Benchmark(name, now));
                told.append("%s: %s %s, %s%n"
                        .formatted(
                                name,
                                Comparison.number(now.figure()),
                                now.unit(),
                                words(earlier.size(), tolerance.runs())));
                cases.accept(Comparison.regression(earlier, now, tolerance, measured.size())
                        .map(regression -> regression.failed(benchmark, name))
                        .orElse(benchmark));
            }
        }
        measured.clear();
    }

    /** Those that were compared. */
    List<Benchmark> compared() {
        return List.copyOf(compared);
    }

    /** What was measured, in words; null when nothing was. */
    @Nullable
    String words() {
        return told.text();
    }

    private static String words(int earlier, int needed) {
        return earlier < needed
                ? "too few earlier runs to compare it with (" + earlier + " of " + needed + ")"
                : "compared with " + earlier + " earlier runs";
    }

    private static String name(CaseResult benchmark) {
        String within = benchmark.className() == null ? "" : benchmark.className() + ".";
        return Excerpt.line(within + benchmark.name(), LONGEST_NAME, benchmark.name());
    }

    /** Benchmarks of the same name are told apart by their order. */
    private static String unique(String name, Set<String> names) {
        String unique = name;
        for (int number = 2; !names.add(unique); number++) {
            unique = name + " (" + number + ")";
        }
        return unique;
    }
}
