package dev.testflow.executor;

import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.ResultEvent;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestsFinished;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the results of a run that are stored together are told: together as well, as far as they fit into one record. */
public final class ResultBatches {

    /** In characters of what they say, so that a record stays within a broker's default limit, whatever the characters are. */
    static final int MAXIMUM_TEXT = 300_000;

    /** What a result takes besides its texts. */
    private static final int FRAME = 400;

    private ResultBatches() {}

    /** The events that tell of results, in their order; all of one run. */
    public static List<ResultEvent> of(List<TestFinished> finished) {
        List<ResultEvent> events = new ArrayList<>();
        List<TestFinished> batch = new ArrayList<>();
        int text = 0;
        for (TestFinished test : finished) {
            int length = length(test);
            if (batch.size() == TestsFinished.MAXIMUM_TESTS || text + length > MAXIMUM_TEXT) {
                addTo(events, batch);
                batch = new ArrayList<>();
                text = 0;
            }
            batch.add(test);
            text += length;
        }
        addTo(events, batch);
        return events;
    }

    private static void addTo(List<ResultEvent> events, List<TestFinished> batch) {
        if (batch.size() > 1) {
            events.add(new TestsFinished(batch.getFirst().run(), batch));
        } else {
            events.addAll(batch);
        }
    }

    private static int length(TestFinished test) {
        return FRAME
                + test.test().length()
                + length(test.reason(), test.log())
                + test.failures().stream().mapToInt(ResultBatches::length).sum();
    }

    private static int length(CaseFailure failure) {
        return FRAME
                + length(failure.name(), failure.className(), failure.type())
                + length(failure.message(), failure.trace(), failure.output());
    }

    private static int length(@Nullable String... texts) {
        return Stream.of(texts)
                .mapToInt(text -> text == null ? 0 : text.length())
                .sum();
    }
}
