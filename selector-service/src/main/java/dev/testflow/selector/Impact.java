package dev.testflow.selector;

/** How a change reaches a test, the nearest way first. */
enum Impact {
    /** The test itself changed. */
    TEST_CHANGED(1, true),
    /** A mapping rule leads from a changed file to the test. */
    RULE(0.5, false),
    /** The test is named after a changed file. */
    NAME(0.5, false),
    /** The test uses a changed file, directly or through others. */
    USE(0.25, false),
    /** It failed when it last ran, so that it tells at once when it is mended. */
    FAILED_BEFORE(0.25, true),
    /** It belongs to the component of a changed file. */
    COMPONENT(0.125, false),
    /** The workflow wants it to run for every change. */
    ALWAYS(0.125, true),
    /** Nothing tells that the change does not reach the test. */
    EVERYTHING(0.0625, false),
    /** Something tells that the change does not reach the test. */
    NONE(0, false);

    private final double weight;
    private final boolean neverCut;

    Impact(double weight, boolean neverCut) {
        this.weight = weight;
        this.neverCut = neverCut;
    }

    /** How likely it is that the change is what makes such a test fail, compared with a test that changed itself. */
    double weight() {
        return weight;
    }

    /** Whether somebody says that the test is for the changed file. */
    boolean isNamed() {
        return this == RULE || this == NAME;
    }

    /** Whether such a test runs whatever the budget is. */
    boolean isNeverCut() {
        return neverCut;
    }
}
