package dev.testflow.selector;

import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.TestsPlanned;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Cuts a plan's tests into portions of at most {@value #MAXIMUM_TESTS} tests and {@value #MAXIMUM_BYTES} bytes, which fit into a broker's records. */
final class PlanChunks {

    static final int MAXIMUM_BYTES = 800_000;

    /** Fewer than a record may have: whoever asks for one test of a plan reads all of its portion. */
    static final int MAXIMUM_TESTS = 250;

    private static final int PUNCTUATION = 120;

    private PlanChunks() {}

    /** @param planned the test at each place, from 0 on; asked for by any number of threads */
    static List<TestsPlanned> of(String run, int tests, IntFunction<PlannedTest> planned) {
        int room = MAXIMUM_BYTES - PUNCTUATION - JsonLength.most(run);
        List<List<PlannedTest>> portions = IntStream.range(0, Math.ceilDiv(tests, MAXIMUM_TESTS))
                .parallel()
                .map(portion -> portion * MAXIMUM_TESTS)
                .mapToObj(first -> IntStream.range(first, Math.min(first + MAXIMUM_TESTS, tests))
                        .mapToObj(planned)
                        .toList())
                .flatMap(portion -> fitting(portion, room).stream())
                .toList();
        return IntStream.range(0, portions.size())
                .mapToObj(number -> new TestsPlanned(run, number, portions.get(number)))
                .toList();
    }

    /** The same tests in portions that take no more than so many bytes, or hold one test. They are counted only where so many characters might take more. */
    private static List<List<PlannedTest>> fitting(List<PlannedTest> tests, int room) {
        long most = 0;
        for (PlannedTest test : tests) {
            most += size(test, JsonLength::most);
        }
        return most <= room ? List.of(tests) : cut(tests, room);
    }

    private static List<List<PlannedTest>> cut(List<PlannedTest> tests, int room) {
        List<List<PlannedTest>> portions = new ArrayList<>();
        int first = 0;
        int bytes = 0;
        for (int next = 0; next < tests.size(); next++) {
            int size = size(tests.get(next), JsonLength::of);
            if (bytes + size > room && next > first) {
                portions.add(tests.subList(first, next));
                first = next;
                bytes = 0;
            }
            bytes += size;
        }
        portions.add(tests.subList(first, tests.size()));
        return portions;
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
