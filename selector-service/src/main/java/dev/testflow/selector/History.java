package dev.testflow.selector;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What is known of a workflow's tests from earlier runs, of any branch. */
public final class History {

    /** Nothing is known. */
    public static final History NONE = new History(Map.of());

    private static final long UNSEEN_MILLIS = 10_000;
    private static final double PRIOR_FAILURES = 1;
    private static final double PRIOR_ATTEMPTS = 20;

    private final Map<String, Map<String, Past>> applications;
    private final Coverage coverage;
    private final Past unseen;

    /**
     * A test's past.
     *
     * @param millis how long it will probably take
     * @param attempts how many are remembered
     * @param failures how many of them did not pass
     * @param failed whether the last one did not
     */
    public record Past(long millis, int attempts, int failures, boolean failed) {

        static final Past UNSEEN = new Past(UNSEEN_MILLIS, 0, 0, false);

        /**
         * How likely the test is to fail whatever changed, from 0 to 1: the mean of a Beta distribution whose prior, {@code Beta(1, 19)}, counts as 20 attempts with one
         * failure, so that a test without a past fails in 5 % of its attempts.
         */
        double failureRate() {
            return (failures + PRIOR_FAILURES) / (attempts + PRIOR_ATTEMPTS);
        }
    }

    public History(Map<TestKey, Past> tests) {
        this(merged(Map.of(), tests), Coverage.NONE);
    }

    private History(Map<String, Map<String, Past>> applications, Coverage coverage) {
        this(applications, coverage, unseen(applications));
    }

    private History(Map<String, Map<String, Past>> applications, Coverage coverage, Past unseen) {
        this.applications = applications;
        this.coverage = coverage;
        this.unseen = unseen;
    }

    private static Map<String, Map<String, Past>> merged(
            Map<String, Map<String, Past>> applications, Map<TestKey, Past> newer) {
        Map<String, Map<String, Past>> merged = new HashMap<>();
        applications.forEach((application, tests) -> merged.put(application, new HashMap<>(tests)));
        newer.forEach((test, past) -> merged.computeIfAbsent(test.application(), application -> new HashMap<>())
                .put(test.test(), past));
        return merged;
    }

    /** A test that never ran takes as long as the middle one of those that did, or 10 s. */
    private static Past unseen(Map<String, Map<String, Past>> applications) {
        long[] millis = applications.values().stream()
                .flatMap(tests -> tests.values().stream())
                .mapToLong(Past::millis)
                .sorted()
                .toArray();
        return millis.length == 0 ? Past.UNSEEN : new Past(millis[millis.length / 2], 0, 0, false);
    }

    /** The same, but for the newer pasts of some tests. */
    public History with(Map<TestKey, Past> newer) {
        return newer.isEmpty() ? this : new History(merged(applications, newer), coverage);
    }

    /** Of how many tests something is known. */
    public int size() {
        return applications.values().stream().mapToInt(Map::size).sum();
    }

    /** The same, and which code the tests ran. */
    public History with(Coverage learned) {
        return new History(applications, learned, unseen);
    }

    Coverage coverage() {
        return coverage;
    }

    /** The past of each test of a catalogue, by its number; of one that never ran, what is to be expected of it. */
    public Past[] of(Catalogue catalogue) {
        Past[] pasts = new Past[catalogue.tests().size()];
        Map<String, Past> known =
                applications.getOrDefault(catalogue.application().name(), Map.of());
        Arrays.parallelSetAll(
                pasts,
                known.isEmpty()
                        ? test -> unseen
                        : test -> known.getOrDefault(catalogue.tests().get(test), unseen));
        return pasts;
    }
}
