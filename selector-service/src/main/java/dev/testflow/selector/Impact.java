package dev.testflow.selector;

/** How a change reaches a test, the nearest way first: it is also the order in which tests run. */
enum Impact {
    /** The test itself changed. */
    TEST_CHANGED,
    /** A mapping rule leads from a changed file to the test. */
    RULE,
    /** The test is named after a changed file. */
    NAME,
    /** The test uses a changed file, directly or through others. */
    USE,
    /** Nothing tells that the change does not reach the test. */
    EVERYTHING
}
