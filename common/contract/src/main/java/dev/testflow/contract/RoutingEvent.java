package dev.testflow.contract;

/** What a team's topic ({@link Topics#failuresOf(String)}) carries: published by the analyzer. */
public sealed interface RoutingEvent extends Event permits FailureRouted {

    /** The identity of the failure, equal for equal causes. */
    String fingerprint();

    @Override
    default String key() {
        return fingerprint();
    }
}
