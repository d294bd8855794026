package dev.testflow.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A category of failures and the patterns that tell it.
 *
 * @param patterns RE2 expressions that are searched in a failure's message, stack trace and output, without regard to case
 * @param suggestion what to look at first
 */
public record CategorySpec(
        String name, List<String> patterns, @Nullable String suggestion) {

    public CategorySpec {
        name = Require.name(name, "category.name");
        patterns = Require.texts(patterns, "category.patterns", 1_000);
        suggestion = Require.optional(suggestion, "category.suggestion", Require.NAME_LENGTH);
    }
}
