package dev.testflow.executor.report;

import dev.testflow.contract.CaseFailure;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cases that wait for what is told of them after them, such as the file that they stand in. When they are more than memory allows, they go without it. */
final class HeldCases {

    private static final int MOST_TEXT = 8_000_000;
    private static final int SHORT_TEXT = 500;
    private static final int OVERHEAD = 200;

    private record Held(String key, CaseResult result) {}

    private final Consumer<CaseResult> cases;
    private final List<Held> held = new ArrayList<>();
    private int room = MOST_TEXT;

    HeldCases(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    /** Keeps a case, and the beginning and the end of what it says when there are many. */
    void hold(String key, CaseResult result) {
        CaseResult kept = room > MOST_TEXT / 2 ? result : shortened(result);
        held.add(new Held(key, kept));
        room -= length(key) + length(kept);
        if (room < 0) {
            release((itsKey, it) -> it);
        }
    }

    /** Hands over all of them. */
    void release(BiFunction<String, CaseResult, CaseResult> completed) {
        held.forEach(it -> cases.accept(completed.apply(it.key(), it.result())));
        held.clear();
        room = MOST_TEXT;
    }

    private static CaseResult shortened(CaseResult result) {
        CaseFailure failure = result.failure();
        return failure == null
                ? result
                : new CaseResult(
                        result.name(),
                        result.className(),
                        result.file(),
                        result.suite(),
                        result.suiteFile(),
                        result.ending(),
                        result.millis(),
                        new CaseFailure(
                                failure.name(),
                                failure.className(),
                                failure.outcome(),
                                failure.type(),
                                Excerpt.of(failure.message(), SHORT_TEXT),
                                Excerpt.of(failure.trace(), SHORT_TEXT),
                                null));
    }

    /** How much of memory it takes, in characters. */
    static int length(CaseResult result) {
        CaseFailure failure = result.failure();
        int told = failure == null ? 0 : length(failure.message(), failure.trace(), failure.output());
        return OVERHEAD + told + length(result.name(), result.className(), result.file(), result.suite());
    }

    private static int length(@Nullable String... texts) {
        return Stream.of(texts)
                .mapToInt(text -> text == null ? 0 : text.length())
                .sum();
    }
}
