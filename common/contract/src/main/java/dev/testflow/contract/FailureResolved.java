package dev.testflow.contract;

/** A test passes again that failed with this fingerprint before. */
public record FailureResolved(String run, String fingerprint, String application, String test) implements FailureEvent {

    public FailureResolved {
        run = Require.id(run, "run");
        fingerprint = Require.id(fingerprint, "fingerprint");
        application = Require.name(application, "application");
        test = Require.path(test, "test");
    }
}
