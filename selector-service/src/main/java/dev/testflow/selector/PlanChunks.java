package dev.testflow.selector;

import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.TestsPlanned;
import java.util.ArrayList;
import java.util.List;

/** Cuts a plan's tests into portions of at most {@value #MAXIMUM_TESTS} tests and {@value #MAXIMUM_BYTES} bytes, which fit into a broker's records. */
final class PlanChunks {

    static final int MAXIMUM_BYTES = 400_000;

    /** Fewer than a record may have: whoever asks for one test of a plan reads all of its portion. */
    static final int MAXIMUM_TESTS = 250;

    private static final int PUNCTUATION = 120;

    private PlanChunks() {}

    static List<TestsPlanned> of(String run, List<PlannedTest> tests) {
        int[] sizes = tests.parallelStream().mapToInt(PlanChunks::size).toArray();
        List<TestsPlanned> chunks = new ArrayList<>();
        int bytes = PUNCTUATION + JsonLength.of(run);
        int first = 0;
        for (int next = 0; next < sizes.length; next++) {
            if (next - first == MAXIMUM_TESTS || (bytes + sizes[next] > MAXIMUM_BYTES && next > first)) {
                chunks.add(new TestsPlanned(run, chunks.size(), tests.subList(first, next)));
                first = next;
                bytes = PUNCTUATION + JsonLength.of(run);
            }
            bytes += sizes[next];
        }
        if (first < sizes.length) {
            chunks.add(new TestsPlanned(run, chunks.size(), tests.subList(first, sizes.length)));
        }
        return chunks;
    }

    private static int size(PlannedTest test) {
        return PUNCTUATION
                + JsonLength.of(test.application())
                + JsonLength.of(test.test())
                + sum(test.reasons())
                + sum(test.owners());
    }

    private static int sum(List<String> texts) {
        int bytes = 0;
        for (String text : texts) {
            bytes += JsonLength.of(text);
        }
        return bytes;
    }
}
