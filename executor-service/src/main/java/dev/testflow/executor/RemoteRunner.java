package dev.testflow.executor;

import java.io.IOException;

/** Knows how a kind of tests is executed by a service elsewhere, which goes on with it whatever becomes of this machine. */
public interface RemoteRunner {

    /** As an application names it. */
    String name();

    /**
     * Executes a test and waits for its end. What another worker has begun of the same attempt is not begun again.
     *
     * @throws StaleClaimException when the test is in other hands, or its run is over
     */
    RemoteResult execute(RemoteTest test) throws IOException, InterruptedException;
}
