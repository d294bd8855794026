package dev.testflow.analyzer.trace;

import java.util.List;

/** Reads the stack traces of one kind of runtime. */
interface Dialect {

    /**
     * The exceptions in a trace.
     *
     * @param lines of the text, none longer than {@link Trace#LONGEST_LINE}
     * @return the root cause first; empty when the text is not of this dialect
     */
    List<Thrown> read(List<String> lines);
}
