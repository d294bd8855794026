package dev.testflow.benchmarks.execution;

import dev.testflow.benchmarks.Load;
import dev.testflow.local.Part;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * What the running system takes beside the tests: the same runner is started by TestFlow and directly, in turn, with as many tests and processes at a time. All five services run, as the
 * {@code testflow} script starts them, and keep what they are given. The plan's events are published as the selector does; the time ends when the last event of the run was read.
 */
final class Overhead {

    /** Services live long, and are fast when they have seen some runs. */
    private static final int WARM_UPS = 6;

    private final Installation installation;
    private final int parallel;

    private Overhead(Installation installation, int parallel) {
        this.installation = installation;
        this.parallel = parallel;
    }

    /** @param arguments how many processes at a time, how often each is measured, the number of tests, and how many milliseconds they take */
    public static void main(String[] arguments) throws Exception {
        int parallel = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2;
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int tests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000;
        List<Integer> durations =
                Arrays.stream(arguments).skip(3).map(Integer::valueOf).toList();
        Installation.measure(EnumSet.allOf(Part.class), parallel, installation -> {
            Overhead overhead = new Overhead(installation, parallel);
            System.out.printf("%n%d at a time; the first %d lines warm up%n", parallel, WARM_UPS);
            overhead.compare(tests, 1, WARM_UPS);
            for (int millis : durations.isEmpty() ? List.of(1, 50) : durations) {
                overhead.compare(tests, millis, times);
            }
        });
    }

    private void compare(int count, int millis, int times) throws Exception {
        List<String> tests = Suite.tests(count);
        double[] ratios = new double[times];
        for (int i = 0; i < times; i++) {
            double direct = installation.suite().direct(tests, millis, parallel) / 1e9;
            ProcessorTime before = ProcessorTime.soFar(installation.data());
            Runs.Took took = installation.runs().run(installation.suite().application(millis), tests);
            ratios[i] = took.ended() / 1e9 / direct;
            System.out.printf(
                    Locale.ROOT,
                    "%,d tests of %d ms: directly %.2f s, by TestFlow %.2f s, of them %.2f s to the start: %+.1f %%; processors worked %s for the system; load %s%n",
                    count,
                    millis,
                    direct,
                    took.ended() / 1e9,
                    took.started() / 1e9,
                    (ratios[i] - 1) * 100,
                    ProcessorTime.soFar(installation.data()).since(before),
                    Load.averages());
        }
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "  median: %+.1f %%%n", (ratios[times / 2] - 1) * 100);
    }
}
