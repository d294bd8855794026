package dev.testflow.executor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a report by the planned test that each belongs to. No more of them is kept than is told, so that a report may have any number of cases, and several
 * workers can read one at the same time.
 */
public final class CasesByTest {

    /** In characters: what is kept of all failures together, beyond the first one of each test. */
    private static final int MOST_TEXT = 2_000_000;

    private final Matching matching;
    private final Map<String, TestCases> byTest = new HashMap<>();
    private final CaseProperties properties = new CaseProperties();
    private int room = MOST_TEXT;
    private boolean empty = true;
    private boolean failing;
    private @Nullable String stray;

    public CasesByTest(List<String> tests) {
        this.matching = new Matching(tests);
    }

    public void add(CaseResult result) {
        empty = false;
        properties.add(result.properties());
        Optional<String> test = matching.testOf(result);
        if (test.isPresent()) {
            add(byTest.computeIfAbsent(test.get(), name -> new TestCases()), result);
        } else if (result.ending().isFailing()) {
            failing = true;
            stray = stray == null ? result.name() : stray;
        }
    }

    private void add(TestCases cases, CaseResult result) {
        if (result.measurement() == null) {
            count(cases, result);
        } else if (!cases.measure(result)) {
            count(cases, TestBenchmarks.tooMany(result));
        }
    }

    private void count(TestCases cases, CaseResult result) {
        failing |= result.ending().isFailing();
        room -= cases.add(result, room);
    }

    /** The tests with benchmarks that do not count yet, since they are not compared with those of earlier runs. */
    public Set<String> measuring() {
        return byTest.entrySet().stream()
                .filter(test -> test.getValue().benchmarks().areMeasured())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Compares what benchmarks measured with what they measured in earlier runs.
     *
     * @param past by test and name of the benchmark, the oldest first
     */
    public void compare(Map<String, Map<String, List<Measurement>>> past, Tolerance tolerance) {
        byTest.forEach((test, cases) -> cases.benchmarks()
                .compare(past.getOrDefault(test, Map.of()), tolerance, result -> count(cases, result)));
    }

    /** What all cases say of themselves. */
    public CaseProperties properties() {
        return properties;
    }

    /** Those of one test. */
    TestCases of(String test) {
        return byTest.getOrDefault(test, new TestCases());
    }

    boolean isEmpty() {
        return empty;
    }

    boolean hasFailing() {
        return failing;
    }

    /** The first failing case that belongs to none of the tests. */
    Optional<String> stray() {
        return Optional.ofNullable(stray);
    }
}
