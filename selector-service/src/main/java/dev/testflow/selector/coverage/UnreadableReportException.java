package dev.testflow.selector.coverage;

import java.io.IOException;

/** A report is not what it is said to be, or too large. */
public final class UnreadableReportException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableReportException(String reason) {
        super(reason);
    }
}
