package dev.testflow.benchmarks.execution;

import dev.testflow.benchmarks.Heap;
import dev.testflow.benchmarks.Load;
import dev.testflow.local.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * Runs of ever more tests that answer at once: how many results a second there are, and how much memory they take. Broker, database and executor run as the {@code testflow} script starts them, and
 * keep what they are given. The time is that from before the plan is published until the last of its events was read.
 */
final class ManyTests {

    private static final int WARM_UP = 30_000;

    private ManyTests() {}

    /** A run of so many tests, and what it took. */
    private record Measured(int tests, double seconds, Heap.Use heap) {

        double perSecond() {
            return tests / seconds;
        }
    }

    /** @param arguments how many shards at a time, and the numbers of tests */
    public static void main(String[] arguments) throws Exception {
        int workers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2;
        List<Integer> sizes = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            sizes.add(Integer.parseInt(arguments[i]));
        }
        if (sizes.isEmpty()) {
            sizes.addAll(List.of(10_000, 30_000, 100_000));
        }
        Installation.measure(EnumSet.of(Part.BROKER, Part.DATABASE, Part.EXECUTOR), workers, installation -> {
            System.out.printf("%n%d shards at a time; the first line warms up%n", workers);
            measure(installation, WARM_UP);
            List<Measured> all = new ArrayList<>();
            for (int size : sizes) {
                all.add(measure(installation, size));
            }
            compare(all.getFirst(), all.getLast());
        });
    }

    private static Measured measure(Installation installation, int tests) throws Exception {
        List<String> names = Suite.tests(tests);
        Runs.Took[] took = new Runs.Took[1];
        Heap.Use heap = installation
                .heap()
                .during(() ->
                        took[0] = installation.runs().run(installation.suite().application(0), names));
        Measured measured = new Measured(tests, took[0].ended() / 1e9, heap);
        print(measured, took[0].started() / 1e9);
        return measured;
    }

    private static void print(Measured measured, double started) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%,d tests, each with one result: %.1f s, of them %.1f s to the start; %.0f results/s; heap: used %.0f MB at most, alive %.0f MB at most and %.0f MB in the end; load %s%n",
                measured.tests(),
                measured.seconds(),
                started,
                measured.perSecond(),
                measured.heap().used() / 1e6,
                measured.heap().alive() / 1e6,
                measured.heap().after() / 1e6,
                Load.averages());
    }

    private static void compare(Measured first, Measured last) {
        System.out.printf(
                Locale.ROOT,
                "%,d tests against %,d: results/s x %.2f, alive x %.2f%n",
                last.tests(),
                first.tests(),
                last.perSecond() / first.perSecond(),
                (double) last.heap().alive() / first.heap().alive());
    }
}
