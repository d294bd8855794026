package dev.testflow.selector;

import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.TestsPlanned;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts a plan's tests into portions of at most {@value #MAXIMUM_TESTS} tests and {@value #MAXIMUM_BYTES} bytes, which fit into a broker's records. */
final class PlanChunks {

    static final int MAXIMUM_BYTES = 800_000;

    /** Fewer than a record may have: whoever asks for one test of a plan reads all of its portion. */
    static final int MAXIMUM_TESTS = 250;

    private static final int PUNCTUATION = 120;

    private PlanChunks() {}

    static List<TestsPlanned> of(String run, List<PlannedTest> tests) {
        List<TestsPlanned> chunks = new ArrayList<>();
        int room = MAXIMUM_BYTES - PUNCTUATION - JsonLength.most(run);
        for (int first = 0; first < tests.size(); ) {
            List<PlannedTest> chunk =
                    fitting(tests.subList(first, Math.min(first + MAXIMUM_TESTS, tests.size())), room);
            chunks.add(new TestsPlanned(run, chunks.size(), chunk));
            first += chunk.size();
        }
        return chunks;
    }

    /** The first of some tests that take no more than so many bytes together, at least one. They are counted only where so many characters might take more. */
    private static List<PlannedTest> fitting(List<PlannedTest> tests, int room) {
        if (tests.parallelStream()
                        .mapToLong(test -> size(test, JsonLength::most))
                        .sum()
                <= room) {
            return tests;
        }
        int bytes = 0;
        for (int next = 0; next < tests.size(); next++) {
            bytes += size(tests.get(next), JsonLength::of);
            if (bytes > room && next > 0) {
                return tests.subList(0, next);
            }
        }
        return tests;
    }

    private static int size(PlannedTest test, ToIntFunction<String> length) {
        int bytes = PUNCTUATION + length.applyAsInt(test.application()) + length.applyAsInt(test.test());
        for (String reason : test.reasons()) {
            bytes += length.applyAsInt(reason);
        }
        for (String owner : test.owners()) {
            bytes += length.applyAsInt(owner);
        }
        return bytes;
    }
}
