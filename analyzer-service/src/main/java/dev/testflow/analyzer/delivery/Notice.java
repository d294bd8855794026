package dev.testflow.analyzer.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.testflow.analyzer.PlainText;
import dev.testflow.contract.FailureRouted;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a target is told: that a run has a failure, or that it has recovered from one.
 *
 * @param type {@code failure.routed} or {@code failure.recovered}
 * @param run the run that failed, or the one that has recovered
 * @param failure as its team knows it
 */
public record Notice(String type, String run, Severity severity, FailureRouted failure) {

    private static final String ROUTED = "failure.routed";
    private static final String RECOVERED = "failure.recovered";
    private static final int LONGEST_TITLE = 200;

    /** A failure that was routed. */
    public static Notice of(FailureRouted failure) {
        return new Notice(ROUTED, failure.run(), Severity.of(failure.category(), failure.occurrences()), failure);
    }

    /** The same failure once all tests that it made fail pass again, by what this run says. */
    public Notice recovered(String run) {
        return new Notice(RECOVERED, run, severity, failure);
    }

    /** Whether a failure has ended. */
    @JsonIgnore
    public boolean isRecovery() {
        return type.equals(RECOVERED);
    }

    /** The delivery of this notice to a target: the same however often it is made. */
    public String deliveryTo(String target) {
        String identity = String.join("\n", target, type, failure.fingerprint(), run);
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The notice in one line of plain text. */
    public String title() {
        String what = failure.category() + ": " + failure.likelyCause();
        return PlainText.line(isRecovery() ? "Recovered: " + what : what, LONGEST_TITLE);
    }
}
