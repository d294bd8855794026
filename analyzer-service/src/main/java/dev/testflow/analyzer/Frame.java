package dev.testflow.analyzer;

/**
 * A place in a stack trace.
 *
 * @param file with {@code /} as separator: as the trace tells it, or the class's path below its source folder for the JVM
 * @param function empty when the trace does not tell it
 * @param own whether it is in code of the project rather than of a runtime, a library or a test framework
 */
record Frame(String file, String function, boolean own) {

    /** The frame in words. */
    String place() {
        return function.isEmpty() ? file : function + " (" + file + ")";
    }
}
