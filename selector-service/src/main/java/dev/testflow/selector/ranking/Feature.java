package dev.testflow.selector.ranking;

/** What the model sees of a test, each from 0 to 1. */
public enum Feature {
    /** How much its name is that of a changed file: the cosine of their words, the rarer the word the more it counts; 1 by a rule or a naming convention, too. */
    NAME("its name is like that of a changed file", 0.5),
    /** How near the change is: 1 over the number of files that lead to it. */
    NEARNESS("it uses a changed file directly", 1),
    /** How much its words are those of the change, compared with the most alike of the tests: the logarithm, so that 0.75 is nearly half as much. */
    LIKENESS("its words are those of the change", 0.75),
    /** How often it changed when a changed file did, of the last commits. */
    TOGETHER("it changes together with a changed file", 0.25);

    private final String words;
    private final double notable;

    Feature(String words, double notable) {
        this.words = words;
        this.notable = notable;
    }

    /** What it says of a test of which it is notable. */
    String words() {
        return words;
    }

    boolean isNotable(double value) {
        return value >= notable;
    }
}
