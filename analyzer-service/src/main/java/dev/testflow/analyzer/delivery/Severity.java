package dev.testflow.analyzer.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.testflow.contract.Categories;
import java.util.Arrays;
import java.util.Locale;

/** How much a failure holds people up, from the least on. */
public enum Severity {
    /** It passed when it was tried again. */
    LOW,
    /** It fails a few tests. */
    MEDIUM,
    /** It fails many tests. */
    HIGH;

    private static final int MANY = 10;

    /** A failure's severity by its category and the number of tests that fail in this way. */
    public static Severity of(String category, int occurrences) {
        if (category.equals(Categories.FLAKY)) {
            return LOW;
        }
        return occurrences < MANY ? MEDIUM : HIGH;
    }

    /**
     * A severity by its name.
     *
     * @throws IllegalArgumentException when none is called that
     */
    public static Severity parse(String name) {
        return Arrays.stream(values())
                .filter(severity -> severity.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("severity must be low, medium or high"));
    }

    /** The name that configuration and notices use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
