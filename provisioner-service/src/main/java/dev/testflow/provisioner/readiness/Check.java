package dev.testflow.provisioner.readiness;

/** One condition for a service to be ready. */
interface Check {

    boolean holds() throws InterruptedException;

    /** What is waited for, in words that follow a colon. */
    String expectation();
}
