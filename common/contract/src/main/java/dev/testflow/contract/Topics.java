package dev.testflow.contract;

import java.util.List;

/** The names of the topics; one place for all services. */
public final class Topics {

    public static final String CHANGES = "testflow.changes.v1";
    public static final String PLANS = "testflow.plans.v1";
    public static final String ENVIRONMENTS = "testflow.environments.v1";
    public static final String LEASES = "testflow.leases.v1";
    public static final String DATASETS = "testflow.datasets.v1";
    public static final String RESULTS = "testflow.results.v1";
    public static final String COVERAGE = "testflow.coverage.v1";
    public static final String FAILURES = "testflow.failures.v1";
    public static final String FEEDBACK = "testflow.feedback.v1";

    /** The team whose topic receives the failures that nobody owns. */
    public static final String UNROUTED = "unrouted";

    /** Every topic with a fixed name, dead-letter topics excluded. */
    public static final List<String> ALL = List.of(
            CHANGES,
            PLANS,
            ENVIRONMENTS,
            LEASES,
            DATASETS,
            RESULTS,
            COVERAGE,
            FAILURES,
            FEEDBACK,
            failuresOf(UNROUTED));

    private Topics() {}

    /**
     * The topic of the failures that are routed to a team.
     *
     * @throws IllegalArgumentException when the team's name cannot be a part of a topic's name
     */
    public static String failuresOf(String team) {
        return "testflow.failures." + Require.name(team, "team") + ".v1";
    }

    /** The topic of the records of another one that could not be handled. */
    public static String deadLettersOf(String topic) {
        return topic + ".dlq";
    }
}
