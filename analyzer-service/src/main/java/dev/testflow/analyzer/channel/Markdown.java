package dev.testflow.analyzer.channel;

import dev.testflow.analyzer.delivery.Delivery;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text from outside in Markdown. It stands in code, where neither mentions nor links, images, HTML nor a tracker's commands are read. */
final class Markdown {

    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final int SHORTEST_FENCE = 3;

    private Markdown() {}

    static String of(Delivery delivery) {
        return block(Words.of(delivery.notice())) + "\nTestFlow delivery `" + delivery.id() + "`\n";
    }

    /** A block of code whose fence is longer than any in the text. */
    static String block(String text) {
        int longest = BACKTICKS
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(SHORTEST_FENCE, longest + 1));
        return fence + "text\n" + text + "\n" + fence + "\n";
    }
}
