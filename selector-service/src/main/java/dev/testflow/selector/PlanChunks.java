package dev.testflow.selector;

import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.TestsPlanned;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Cuts a plan's tests into portions of at most {@link TestsPlanned#MAXIMUM_TESTS} tests and {@value #MAXIMUM_BYTES} bytes, which fit into a broker's records. */
final class PlanChunks {

    static final int MAXIMUM_BYTES = 400_000;

    private static final int PUNCTUATION = 120;

    private PlanChunks() {}

    /** @param recorded of which tests it is to be recorded what they run */
    static List<TestsPlanned> of(String run, List<PlanLine> lines, Predicate<PlanLine> recorded) {
        List<TestsPlanned> chunks = new ArrayList<>();
        List<PlannedTest> tests = new ArrayList<>();
        int bytes = PUNCTUATION + JsonLength.of(run);
        for (PlanLine line : lines) {
            if (!line.selected()) {
                continue;
            }
            int size = size(line);
            if (tests.size() == TestsPlanned.MAXIMUM_TESTS || (bytes + size > MAXIMUM_BYTES && !tests.isEmpty())) {
                chunks.add(new TestsPlanned(run, chunks.size(), tests));
                tests = new ArrayList<>();
                bytes = PUNCTUATION + JsonLength.of(run);
            }
            tests.add(line.planned(recorded.test(line)));
            bytes += size;
        }
        if (!tests.isEmpty()) {
            chunks.add(new TestsPlanned(run, chunks.size(), tests));
        }
        return chunks;
    }

    private static int size(PlanLine line) {
        return PUNCTUATION
                + JsonLength.of(line.application())
                + JsonLength.of(line.test())
                + line.reasons().stream().mapToInt(JsonLength::of).sum()
                + line.owners().stream().mapToInt(JsonLength::of).sum();
    }
}
