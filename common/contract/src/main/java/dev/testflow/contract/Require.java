package dev.testflow.contract;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every event checks of the values that it is made of. Each check throws {@link IllegalArgumentException}. */
final class Require {

    static final int ID_LENGTH = 200;
    static final int NAME_LENGTH = 1_000;
    static final int PATH_LENGTH = 4_096;
    static final int TEXT_LENGTH = 64_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@/+#-]*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Require() {}

    static String id(@Nullable String value, String field) {
        String text = text(value, field, ID_LENGTH);
        check(ID.matcher(text).matches(), field, "has characters that an id may not have");
        return text;
    }

    /** A name that also serves as a part of topics, folders and database names. */
    static String name(@Nullable String value, String field) {
        String text = text(value, field, ID_LENGTH);
        check(NAME.matcher(text).matches(), field, "must match " + NAME.pattern());
        return text;
    }

    static String text(@Nullable String value, String field, int maximum) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return bounded(value, field, maximum);
    }

    static @Nullable String optional(@Nullable String value, String field, int maximum) {
        return value == null ? null : bounded(value, field, maximum);
    }

    /** A path relative to a repository's root, with {@code /} as separator, that cannot leave the repository. */
    static String path(@Nullable String value, String field) {
        String path = text(value, field, PATH_LENGTH);
        check(path.indexOf('\0') < 0, field, "has a NUL character");
        check(!path.startsWith("/") && !path.startsWith("\\"), field, "must be relative");
        check(path.length() < 2 || path.charAt(1) != ':', field, "must not name a drive");
        for (String segment : path.split("[/\\\\]", -1)) {
            check(!segment.equals(".."), field, "must not contain '..'");
        }
        return path;
    }

    static <T> List<T> list(@Nullable List<T> values, String field, int maximum) {
        if (values == null) {
            return List.of();
        }
        check(values.size() <= maximum, field, "has more than " + maximum + " elements");
        check(values.stream().noneMatch(value -> value == null), field, "has a null element");
        return List.copyOf(values);
    }

    static <V> Map<String, V> map(@Nullable Map<String, V> values, String field, int maximum) {
        if (values == null) {
            return Map.of();
        }
        check(values.size() <= maximum, field, "has more than " + maximum + " entries");
        check(values.values().stream().noneMatch(value -> value == null), field, "has a null value");
        return Map.copyOf(values);
    }

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    static int atLeast(int minimum, int value, String field) {
        check(value >= minimum, field, "must be at least " + minimum);
        return value;
    }

    static long atLeast(long minimum, long value, String field) {
        check(value >= minimum, field, "must be at least " + minimum);
        return value;
    }

    static void check(boolean holds, String field, String message) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + message);
        }
    }

    private static String bounded(String value, String field, int maximum) {
        check(value.length() <= maximum, field, "is longer than " + maximum + " characters");
        return value;
    }
}
