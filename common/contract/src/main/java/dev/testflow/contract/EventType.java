package dev.testflow.contract;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The CloudEvents types of the events: each names its record and its version. */
public enum EventType {
    CHANGE_SUBMITTED("change.submitted.v1", ChangeSubmitted.class),
    PLAN_SELECTED("plan.selected.v1", PlanSelected.class),
    TESTS_PLANNED("tests.planned.v1", TestsPlanned.class),
    ENVIRONMENT_READY("environment.ready.v1", EnvironmentReady.class),
    ENVIRONMENT_CONFIRMED("environment.confirmed.v1", EnvironmentConfirmed.class),
    ENVIRONMENT_FAILED("environment.failed.v1", EnvironmentFailed.class),
    ENVIRONMENT_RELEASED("environment.released.v1", EnvironmentReleased.class),
    ENVIRONMENT_LEAKED("environment.leaked.v1", EnvironmentLeaked.class),
    ENVIRONMENT_HELD("environment.held.v1", EnvironmentHeld.class),
    ENVIRONMENT_ABANDONED("environment.abandoned.v1", EnvironmentAbandoned.class),
    DATASET_READY("dataset.ready.v1", DatasetReady.class),
    DATASET_FAILED("dataset.failed.v1", DatasetFailed.class),
    DATASET_DISCARDED("dataset.discarded.v1", DatasetDiscarded.class),
    RUN_STARTED("run.started.v1", RunStarted.class),
    TEST_FINISHED("test.finished.v1", TestFinished.class),
    TESTS_FINISHED("tests.finished.v1", TestsFinished.class),
    RUN_FINISHED("run.finished.v1", RunFinished.class),
    COVERAGE_COLLECTED("coverage.collected.v1", CoverageCollected.class),
    FAILURE_CLASSIFIED("failure.classified.v1", FailureClassified.class),
    FAILURE_RESOLVED("failure.resolved.v1", FailureResolved.class),
    FAILURE_ROUTED("failure.routed.v1", FailureRouted.class),
    FAILURE_CLAIMED("failure.claimed.v1", FailureClaimed.class),
    FAILURE_REASSIGNED("failure.reassigned.v1", FailureReassigned.class),
    FAILURE_RECATEGORISED("failure.recategorised.v1", FailureRecategorised.class);

    private static final String PREFIX = "dev.testflow.";
    private static final Map<String, EventType> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::type, Function.identity()));
    private static final Map<Class<? extends Event>, EventType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::record, Function.identity()));

    private final String name;
    private final Class<? extends Event> record;

    EventType(String name, Class<? extends Event> record) {
        this.name = name;
        this.record = record;
    }

    /** The CloudEvents type, such as {@code dev.testflow.plan.selected.v1}. */
    public String type() {
        return PREFIX + name;
    }

    /** The type without its prefix: the base name of the JSON Schema and of the golden files. */
    public String shortName() {
        return name;
    }

    public Class<? extends Event> record() {
        return record;
    }

    /** The event type of a CloudEvents type, if we know it. */
    public static Optional<EventType> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    public static EventType of(Event event) {
        EventType type = BY_RECORD.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException(event.getClass() + " has no event type");
        }
        return type;
    }

    /** The topic that an event belongs on. */
    public static String topicOf(Event event) {
        return switch (event) {
            case ChangeEvent change -> Topics.CHANGES;
            case PlanEvent plan -> Topics.PLANS;
            case EnvironmentEvent environment -> Topics.ENVIRONMENTS;
            case LeaseEvent lease -> Topics.LEASES;
            case DatasetEvent dataset -> Topics.DATASETS;
            case ResultEvent result -> Topics.RESULTS;
            case CoverageEvent coverage -> Topics.COVERAGE;
            case FailureEvent failure -> Topics.FAILURES;
            case FailureRouted routed -> Topics.failuresOf(routed.team());
            case FeedbackEvent feedback -> Topics.FEEDBACK;
        };
    }
}
