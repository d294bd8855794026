package dev.testflow.contract;

/**
 * Something that happened, published as the data of a CloudEvent. Every event is an immutable record of ids and plain
 * values; its constructor refuses what no consumer could work with by {@link IllegalArgumentException}.
 */
public sealed interface Event
        permits ChangeEvent,
                PlanEvent,
                EnvironmentEvent,
                LeaseEvent,
                DatasetEvent,
                ResultEvent,
                CoverageEvent,
                FailureEvent,
                RoutingEvent,
                FeedbackEvent {

    /** The Kafka key: events with equal keys keep their order. */
    String key();
}
