package dev.testflow.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two runs' datasets of one name differ in.
 *
 * @param from the first one's version; nothing while it is not made
 * @param to the other one's
 * @param differences each is one sentence; none when both have the same bytes
 */
public record Difference(@Nullable String from, @Nullable String to, List<String> differences) {

    public Difference {
        differences = List.copyOf(differences);
    }
}
