package dev.testflow.pact;

import au.com.dius.pact.core.matchers.BodyMismatch;
import au.com.dius.pact.core.matchers.BodyTypeMismatch;
import au.com.dius.pact.core.matchers.HeaderMismatch;
import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.matchers.StatusMismatch;
import au.com.dius.pact.core.model.IResponse;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer has otherwise than a contract expects, in words: where, what was expected, what was there, and by which rule. */
final class Mismatches {

    private static final int LONGEST_VALUE = 300;

    private Mismatches() {}

    static List<String> of(Pact contract, SynchronousRequestResponse expected, IResponse actual) {
        Rules rules = new Rules(expected.getResponse());
        return ResponseMatching.responseMismatches(contract, expected, actual).stream()
                .map(mismatch -> text(mismatch, rules))
                .distinct()
                .toList();
    }

    private static String text(Mismatch mismatch, Rules rules) {
        return switch (mismatch) {
            case StatusMismatch status -> "status: expected " + status.getExpected() + ", was " + status.getActual();
            case BodyTypeMismatch type ->
                "type of the body: expected " + type.getExpected() + ", was " + type.getActual();
            case HeaderMismatch header ->
                "header " + header.getHeaderKey() + ": expected " + value(header.getExpected()) + ", was "
                        + value(header.getActual())
                        + rules.ofHeader(header.getHeaderKey())
                                .map(Mismatches::rule)
                                .orElse("")
                        + reason(header.getMismatch());
            case BodyMismatch body ->
                "body " + body.getPath() + ": expected " + value(body.getExpected()) + ", was "
                        + value(body.getActual())
                        + rules.ofBody(body.getPath()).map(Mismatches::rule).orElse("")
                        + reason(body.getMismatch());
            default -> mismatch.description();
        };
    }

    private static String rule(String rule) {
        return " by the rule " + rule;
    }

    private static String reason(String reason) {
        return reason.isBlank() ? "" : ": " + shortened(reason);
    }

    private static String value(@Nullable Object value) {
        return shortened(String.valueOf(value instanceof byte[] bytes ? bytes.length + " bytes" : value));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
