package dev.testflow.executor.durable;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event that a history must have at one place.
 *
 * @param type of the event; {@code ...} stands for any events, also none, and in other texts {@code *} for any characters
 * @param name of the step, the wait and the like; any when absent
 * @param id of the operation; {@code {x}} remembers it as x, and is the same one at all other places
 * @param parent the id of the operation around it
 */
record ExpectedEvent(
        String type,
        @Nullable String name,
        @Nullable String id,
        @Nullable String parent) {

    private static final String ANY = "...";

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    ExpectedEvent(
            @JsonProperty("type") String type,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("parent") @Nullable String parent) {
        this.type = type == null ? "*" : type;
        this.name = name;
        this.id = id;
        this.parent = parent;
    }

    /** One of which only the type counts. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ExpectedEvent(String type) {
        this(type, null, null, null);
    }

    boolean isAny() {
        return type.equals(ANY);
    }

    /**
     * What is remembered once an event is this one; empty when it is not.
     *
     * @param captured what is remembered of those before
     */
    Optional<Map<String, String>> match(HistoryEvent event, Map<String, String> captured) {
        Map<String, String> all = new HashMap<>(captured);
        boolean matches = fits(type, event.type(), all)
                && fits(name, event.name(), all)
                && fits(id, event.id(), all)
                && fits(parent, event.parent(), all);
        return matches ? Optional.of(all) : Optional.empty();
    }

    private static boolean fits(@Nullable String expected, @Nullable String actual, Map<String, String> captured) {
        if (expected == null) {
            return true;
        }
        String text = actual == null ? "" : actual;
        if (expected.matches("\\{[A-Za-z0-9_-]{1,50}}")) {
            String known = captured.putIfAbsent(expected, text);
            return known == null || known.equals(text);
        }
        String pattern =
                Arrays.stream(expected.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).matches();
    }

    @Override
    public String toString() {
        return type
                + (name == null ? "" : " " + name)
                + (id == null ? "" : " id " + id)
                + (parent == null ? "" : " in " + parent);
    }
}
