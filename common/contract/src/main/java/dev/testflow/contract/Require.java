package dev.testflow.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
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

    static final int MAXIMUM_PORT = 65_535;

    private static final int REPLACEMENT = 0xFFFD;
    static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@/+#-]*");
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final String NOT_A_NAME = "must match " + NAME.pattern();
    private static final Pattern PARENT = Pattern.compile("(\\A|[/\\\\])\\.\\.(\\z|[/\\\\])");

    private Require() {}

    static String id(@Nullable String value, String field) {
        String text = text(value, field, ID_LENGTH);
        check(ID.matcher(text).matches(), field, "has characters that an id may not have");
        return text;
    }

    /** A name that also serves as a part of topics, folders and database names. */
    static String name(@Nullable String value, String field) {
        String text = text(value, field, ID_LENGTH);
        check(NAME.matcher(text).matches(), field, NOT_A_NAME);
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
        check(value == null || value.indexOf('\0') < 0, field, "has a NUL character");
        String path = text(value, field, PATH_LENGTH);
        check(!path.startsWith("/") && !path.startsWith("\\"), field, "must be relative");
        check(path.length() < 2 || path.charAt(1) != ':', field, "must not name a drive");
        check(!path.contains("..") || !PARENT.matcher(path).find(), field, "must not contain '..'");
        return path;
    }

    static <T> List<T> list(@Nullable List<T> values, String field, int maximum) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > maximum) {
            throw new IllegalArgumentException(field + " has more than " + maximum + " elements");
        }
        for (T value : values) {
            check(value != null, field, "has a null element");
        }
        return List.copyOf(values);
    }

    /** Texts that may be empty, such as the arguments of a command. */
    static List<String> texts(@Nullable List<String> values, String field, int maximum) {
        List<String> texts = list(values, field, maximum);
        for (String text : texts) {
            if (!isPlain(checked(text, field, TEXT_LENGTH))) {
                return texts.stream()
                        .map(value -> bounded(value, field, TEXT_LENGTH))
                        .toList();
            }
        }
        return texts;
    }

    static List<String> paths(@Nullable List<String> values, String field, int maximum) {
        return list(values, field, maximum).stream()
                .map(value -> path(value, field))
                .toList();
    }

    /** Texts by key, in the order in which they came. */
    static Map<String, String> texts(@Nullable Map<String, String> values, String field, int maximum) {
        Map<String, String> texts = new LinkedHashMap<>();
        entries(values, field, maximum)
                .forEach((key, value) -> texts.put(key(key, field), bounded(value, field, TEXT_LENGTH)));
        return Collections.unmodifiableMap(texts);
    }

    /** Numbers by name, in the order in which they came. */
    static Map<String, Integer> numbers(@Nullable Map<String, Integer> values, String field, int maximum) {
        Map<String, Integer> numbers = counts(values, field, maximum);
        numbers.keySet().forEach(key -> key(key, field));
        return numbers;
    }

    /** Numbers that are not negative, in the order in which they came. */
    static <K> Map<K, Integer> counts(@Nullable Map<K, Integer> values, String field, int maximum) {
        Map<K, Integer> counts = new LinkedHashMap<>();
        entries(values, field, maximum).forEach((key, count) -> counts.put(key, atLeast(0, count, field)));
        return Collections.unmodifiableMap(counts);
    }

    static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    static int atLeast(int minimum, int value, String field) {
        atLeast((long) minimum, value, field);
        return value;
    }

    static long atLeast(long minimum, long value, String field) {
        if (value < minimum) {
            throw new IllegalArgumentException(field + " must be at least " + minimum);
        }
        return value;
    }

    static int port(int value, String field) {
        check(value >= 1 && value <= MAXIMUM_PORT, field, "must be between 1 and " + MAXIMUM_PORT);
        return value;
    }

    static void check(boolean holds, String field, String message) {
        if (!holds) {
            throw new IllegalArgumentException(field + " " + message);
        }
    }

    private static <K, V> Map<K, V> entries(@Nullable Map<K, V> values, String field, int maximum) {
        if (values == null) {
            return Map.of();
        }
        check(values.size() <= maximum, field, "has more than " + maximum + " entries");
        check(values.keySet().stream().noneMatch(key -> key == null), field, "has a null key");
        check(values.values().stream().noneMatch(value -> value == null), field, "has a null value");
        return values;
    }

    private static String key(String key, String field) {
        check(text(key, field, NAME_LENGTH).equals(key), field, "has a key with characters that cannot be stored");
        return key;
    }

    private static String bounded(String value, String field, int maximum) {
        return storable(checked(value, field, maximum));
    }

    private static String checked(String value, String field, int maximum) {
        if (value.length() > maximum) {
            throw new IllegalArgumentException(field + " is longer than " + maximum + " characters");
        }
        return value;
    }

    /**
     * The text without what UTF-8 or PostgreSQL cannot hold: half of a surrogate pair, as it is left when a text is cut, and NUL. Each
     * becomes U+FFFD, so that no consumer meets an event that it can read but not store.
     */
    private static String storable(String value) {
        if (isPlain(value)) {
            return value;
        }
        return value.codePoints()
                .map(character -> isStorable(character) ? character : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A loop, because a plan of 10,000 tests has millions of characters. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isStorable(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStorable(int character) {
        return character != 0 && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
    }
}
