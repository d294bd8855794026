package dev.testflow.analyzer.channel;

import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.delivery.Notice;
import dev.testflow.contract.FailureRouted;
import java.util.ArrayList;
import java.util.List;

/** A notice in lines of plain text, which each channel escapes as a whole. */
final class Words {

    private static final int SHOWN_TESTS = 10;
    private static final int SHOWN_SUSPECTS = 5;
    private static final int SHOWN_EVIDENCE = 10;
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_EXCERPT = 3_000;

    private Words() {}

    /** What is to know of a failure: whose it is and why, what failed, what is suspected, and by what evidence. */
    static String of(Notice notice) {
        FailureRouted failure = notice.failure();
        List<String> lines = new ArrayList<>();
        if (notice.isRecovery()) {
            lines.add("recovered in run " + notice.run());
        }
        lines.add(failure.likelyCause());
        lines.add("category " + failure.category() + ", severity "
                + notice.severity().word() + ", team " + failure.team());
        lines.add(
                "workflow " + failure.workflow() + ", run " + failure.run() + ", fingerprint " + failure.fingerprint());
        lines.add(failure.change().repository() + " at " + failure.change().head());
        lines.add("routed by " + failure.routedBy());
        if (failure.suggestion() != null) {
            lines.add("look first: " + failure.suggestion());
        }
        lines.add(failure.occurrences() + " failed in this way:");
        failure.tests().stream().limit(SHOWN_TESTS).forEach(test -> lines.add("  " + test));
        failure.suspects().stream()
                .limit(SHOWN_SUSPECTS)
                .forEach(suspect -> lines.add("suspect " + suspect.path() + ": " + suspect.reason()));
        failure.evidence().stream().limit(SHOWN_EVIDENCE).forEach(evidence -> lines.add("- " + evidence));
        String text = String.join("\n", lines.stream().map(Words::indented).toList());
        return failure.excerpt() == null
                ? text
                : text + "\n\n" + visible(PlainText.head(failure.excerpt(), LONGEST_EXCERPT));
    }

    /** Text without characters that are not seen, such as those that turn the direction of writing. */
    static String visible(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\n\t]]", "");
    }

    private static String indented(String line) {
        String indent = line.startsWith("  ") ? "  " : "";
        return indent + visible(PlainText.line(line, LONGEST_LINE));
    }
}
