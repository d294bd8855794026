package dev.testflow.selector.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A mapping of which the keys are known: any other key is a problem that names the key that was meant. */
final class Section {

    private final Problems problems;
    private final Value place;
    private final Map<String, Value> entries;
    private final int problemsBefore;

    Section(Problems problems, Value place, List<String> keys) {
        this.problems = problems;
        this.place = place;
        this.problemsBefore = problems.count();
        this.entries = place.entries();
        entries.forEach((key, value) -> {
            if (!keys.contains(key)) {
                value.keyProblem(
                        "the key '" + last(value.path()) + "' is not known here" + NearestWord.hint(key, keys));
            }
        });
    }

    Value place() {
        return place;
    }

    Optional<Value> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    Optional<String> text(String key) {
        return get(key).flatMap(Value::text);
    }

    /** The text of a key that must be there. */
    String required(String key) {
        if (get(key).isEmpty()) {
            missing(key, "");
        }
        return text(key).orElse("");
    }

    /** Says that a key is missing, unless there is no mapping that could have it. */
    void missing(String key, String explanation) {
        if (place.isMapping()) {
            place.problem("'" + key + "' is missing" + (explanation.isEmpty() ? "" : ": " + explanation));
        }
    }

    List<String> texts(String key) {
        return get(key).map(Value::texts).orElse(List.of());
    }

    Map<String, String> textEntries(String key) {
        return get(key).map(Value::textEntries).orElse(Map.of());
    }

    int seconds(String key, int otherwise) {
        return get(key).flatMap(Value::seconds).orElse(otherwise);
    }

    /** The elements of a list or of a single element's key. */
    List<Value> elements(String key) {
        return get(key).map(value -> value.isList() ? value.list() : List.of(value))
                .orElse(List.of());
    }

    /** Reads each element; those with problems are left out. */
    static <T> List<T> each(List<Value> values, Function<Value, Optional<T>> reader) {
        return values.stream().flatMap(value -> reader.apply(value).stream()).toList();
    }

    /** Makes what the section describes, unless it has problems; what the maker refuses by {@link IllegalArgumentException} is one. */
    <T> Optional<T> make(Supplier<T> maker) {
        if (problems.count() > problemsBefore) {
            return Optional.empty();
        }
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            place.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
