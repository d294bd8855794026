package dev.testflow.steps;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a mapping in a YAML file. Each is taken once; what is left in the end was a mistake. */
final class Fields {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,7})(ms|s|m)");

    private final String where;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Set<String> left;

    /**
     * The fields of what should be a mapping.
     *
     * @param where how the mapping is named in messages
     */
    Fields(String where, @Nullable Object mapping) {
        if (!(mapping instanceof Map<?, ?> map)) {
            throw new BadFileException(where + " is not a mapping");
        }
        this.where = where;
        map.forEach((name, value) -> values.put(String.valueOf(name), value));
        left = new LinkedHashSet<>(values.keySet());
    }

    String where() {
        return where;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A value of any kind. */
    @Nullable
    Object any(String name) {
        left.remove(name);
        return values.get(name);
    }

    /** Absent is null; what is there without a value was forgotten. */
    @Nullable
    String text(String name) {
        Object value = any(name);
        if (has(name) && (value == null || value instanceof Map || value instanceof List)) {
            throw new BadFileException(where + ": '" + name + "' is not a text");
        }
        return value == null ? null : String.valueOf(value);
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    @Nullable
    Fields mapping(String name) {
        return has(name) ? new Fields(where + "." + name, any(name)) : null;
    }

    /** Absent is no mapping; what is there has at least one. */
    List<Fields> mappings(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (!(any(name) instanceof List<?> list) || list.isEmpty()) {
            throw new BadFileException(where + ": '" + name + "' is not a list with something in it");
        }
        List<Fields> mappings = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            mappings.add(new Fields(where + "." + name + "[" + i + "]", list.get(i)));
        }
        return mappings;
    }

    /** A time such as {@code 500ms}, {@code 10s} or {@code 2m} within limits. */
    Duration duration(String name, Duration otherwise, Duration least, Duration most) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new BadFileException(where + ": '" + name + "' is not a time such as 500ms, 10s or 2m");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new BadFileException(
                    where + ": '" + name + "' is not " + least.toMillis() + " ms to " + most.toSeconds() + " s");
        }
        return duration;
    }

    /** All fields that were not asked for. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        List.copyOf(left).forEach(name -> texts.put(name, text(name, "")));
        return texts;
    }

    /** What was not asked for. */
    Map<String, @Nullable Object> rest() {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(values);
        rest.keySet().retainAll(left);
        return rest;
    }

    /** Fails when a field was not asked for. */
    void end() {
        if (!left.isEmpty()) {
            throw new BadFileException(where + " has unknown fields: " + String.join(", ", left));
        }
    }
}
