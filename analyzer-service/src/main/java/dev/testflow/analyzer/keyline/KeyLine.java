package dev.testflow.analyzer.keyline;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The line of a log that tells most: of those that speak of an error, the first one of the statement that wrote the fewest. A warning that is repeated all along explains less than what was said once.
 *
 * @param index of the line in the log
 */
public record KeyLine(int index, String text) {

    private static final Pattern TELLING = Pattern.compile(
            "(?i)\\b(?:error|exception|fatal|failed|failure|cannot|could not|refused|denied|panic|not found|no such|unable)\\b");

    /** Finds the line, if any speaks of an error. */
    public static Optional<KeyLine> of(List<String> log) {
        int[] rarity = new int[log.size()];
        for (List<Integer> statement : Templates.of(log)) {
            statement.forEach(line -> rarity[line] = statement.size());
        }
        return IntStream.range(0, log.size())
                .filter(line ->
                        rarity[line] > 0 && TELLING.matcher(log.get(line)).find())
                .boxed()
                .min((one, other) -> Integer.compare(rarity[one], rarity[other]))
                .map(line -> new KeyLine(line, log.get(line)));
    }
}
