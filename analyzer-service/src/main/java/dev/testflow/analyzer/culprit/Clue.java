package dev.testflow.analyzer.culprit;

import java.util.Locale;

/** What may tell that the fault is in a file. How much each tells stands in {@code clues.properties}. */
public enum Clue {
    /** The trace goes through it; less the further from the root cause. */
    TRACE,
    /** It is where the trace enters code that is not the test's. */
    ROOT_CAUSE,
    /** It declares a function that the trace goes through. */
    TRACED_FUNCTION,
    /** Its name is like the test's. */
    NAMED_ALIKE,
    /** It declares a function whose name is like the case's. */
    FUNCTION_NAMED_ALIKE,
    /** It has the words of the case's name. */
    CASE_WORDS,
    /** Some lines of it have the words of the case. */
    PART_WORDS,
    /** It has the words of the test's file. */
    FILE_WORDS,
    /** The message has the words of its name. */
    MESSAGE_NAMES,
    /** It has the words of the message. */
    MESSAGE_WORDS,
    /** It lies in the test's package, whatever the source folder. */
    SAME_PACKAGE,
    /** It was often changed lately. */
    CHURN,
    /** It was changed together with the test. */
    TOGETHER,
    /** It is more than an exception, through which traces go that others cause. */
    NO_EXCEPTION,
    /** It is large. */
    SIZE;

    /** The clue as the file of the weights calls it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
