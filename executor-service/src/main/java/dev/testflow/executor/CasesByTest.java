package dev.testflow.executor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private int room = MOST_TEXT;
    private boolean empty = true;
    private boolean failing;
    private @Nullable String stray;

    public CasesByTest(List<String> tests) {
        this.matching = new Matching(tests);
    }

    public void add(CaseResult result) {
        empty = false;
        failing |= result.ending().isFailing();
        Optional<String> test = matching.testOf(result);
        if (test.isPresent()) {
            room -= byTest.computeIfAbsent(test.get(), name -> new TestCases()).add(result, room);
        } else if (stray == null && result.ending().isFailing()) {
            stray = result.name();
        }
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
