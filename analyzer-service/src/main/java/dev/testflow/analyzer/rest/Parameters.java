package dev.testflow.analyzer.rest;

import dev.testflow.rest.ProblemException;
import org.jspecify.annotations.Nullable;

/** What requests ask for. */
final class Parameters {

    private Parameters() {}

    /** PostgreSQL's text has no NUL, so nothing is called that. */
    static void refuseNul(@Nullable String... values) {
        for (String value : values) {
            if (value != null && value.indexOf('\0') >= 0) {
                throw ProblemException.of(400, "a parameter has a NUL character");
            }
        }
    }
}
