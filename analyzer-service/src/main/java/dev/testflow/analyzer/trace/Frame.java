package dev.testflow.analyzer.trace;

/**
 * A place in a stack trace.
 *
 * @param file with {@code /} as separator: as the trace tells it, or the class's path below its source folder for the JVM
 * @param function empty when the trace does not tell it
 * @param own whether it is in code of the project rather than of a runtime, a library or a test framework
 */
public record Frame(String file, String function, boolean own) {

    /** The frame in words. */
    public String place() {
        return function.isEmpty() ? file : function + " (" + file + ")";
    }

    /** A trace tells the end of a path: from the source folder (JVM), from the application's root, or from where the repository was. */
    public static boolean isSame(String frame, String path) {
        return frame.equals(path) || path.endsWith("/" + frame) || frame.endsWith("/" + path);
    }
}
