package dev.testflow.selector.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value of a definition, read by its expected type. What is of another type becomes a problem with its place, and reads as absent. */
final class Value {

    /** As YAML 1.1 has it. */
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    private static final int LONGEST_TEXT = 64_000;

    private final Problems problems;
    private final String path;
    private final Node node;
    private final Node key;
    private @Nullable Map<String, Value> entries;

    /** @param key where the value's name stands; the value itself when it has none */
    Value(Problems problems, String path, Node node, Node key) {
        this.problems = problems;
        this.path = path;
        this.node = node;
        this.key = key;
    }

    String path() {
        return path;
    }

    void problem(String message) {
        problems.add(node.getStartMark(), path, message);
    }

    /** Says that the value's name is not right. */
    void keyProblem(String message) {
        problems.add(key.getStartMark(), path, message);
    }

    Optional<String> text() {
        return textOrNothing().filter(text -> {
            if (text.isBlank()) {
                problem("must not be empty");
            }
            return !text.isBlank();
        });
    }

    private Optional<String> textOrNothing() {
        if (!(node instanceof ScalarNode scalar)) {
            problem("must be text");
            return Optional.empty();
        }
        if (!node.getTag().equals(Tag.STR)) {
            problem("must be text; put '" + abbreviated(scalar.getValue()) + "' in quotes if it is meant as such");
            return Optional.empty();
        }
        if (scalar.getValue().length() > LONGEST_TEXT || scalar.getValue().indexOf('\0') >= 0) {
            problem("must have at most " + LONGEST_TEXT + " characters, none of them NUL");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    /** Text that something can be made of; the function's {@link IllegalArgumentException} becomes the problem. */
    <T> Optional<T> text(Function<String, T> reader) {
        return text().flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException e) {
                problem(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    Optional<String> oneOf(List<String> words) {
        return text().filter(word -> {
            boolean valid = words.contains(word);
            if (!valid) {
                problem("'" + abbreviated(word) + "' is not known here" + NearestWord.hint(word, words));
            }
            return valid;
        });
    }

    Optional<Long> integer(long minimum, long maximum) {
        if (node instanceof ScalarNode scalar
                && node.getTag().equals(Tag.INT)
                && scalar.getValue().matches("-?(0|[1-9][0-9]{0,17})")) {
            long number = Long.parseLong(scalar.getValue());
            if (number >= minimum && number <= maximum) {
                return Optional.of(number);
            }
        }
        problem("must be a whole number between " + minimum + " and " + maximum);
        return Optional.empty();
    }

    Optional<Boolean> truth() {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            return Optional.of(TRUE.contains(scalar.getValue().toLowerCase(Locale.ROOT)));
        }
        problem("must be true or false");
        return Optional.empty();
    }

    Optional<Integer> seconds() {
        Optional<Integer> seconds = isText() ? Durations.seconds(((ScalarNode) node).getValue()) : Optional.empty();
        if (seconds.isEmpty()) {
            problem("must be a duration such as 90s, 30m or 2h, at most 7 days");
        }
        return seconds;
    }

    boolean isText() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.STR);
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    List<Value> list() {
        if (!(node instanceof SequenceNode sequence)) {
            problem("must be a list");
            return List.of();
        }
        List<Value> values = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            values.add(new Value(problems, path + "[" + values.size() + "]", element, element));
        }
        return values;
    }

    List<String> texts() {
        return list().stream().flatMap(value -> value.text().stream()).toList();
    }

    /** What a mapping has, in its order; names are checked to be texts that stand only once. */
    Map<String, Value> entries() {
        if (entries == null) {
            entries = isMapping() ? new Entries(problems, path).of((MappingNode) node) : Map.of();
            if (!isMapping()) {
                problem("must be a mapping of names to values");
            }
        }
        return entries;
    }

    /** A mapping of names to texts, which may be empty. */
    Map<String, String> textEntries() {
        Map<String, String> texts = new LinkedHashMap<>();
        entries().forEach((name, value) -> value.textOrNothing().ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /** A mapping of names to texts, numbers and truth values, each as it is written. */
    Map<String, String> scalarEntries() {
        Map<String, String> texts = new LinkedHashMap<>();
        entries().forEach((name, value) -> value.scalar().ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /** A list of texts, numbers and truth values, each as it is written. */
    List<String> scalars() {
        return list().stream().flatMap(value -> value.scalar().stream()).toList();
    }

    private Optional<String> scalar() {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return Optional.of(scalar.getValue());
        }
        problem("must be a text, a number, true or false");
        return Optional.empty();
    }

    Section section(String... keys) {
        return new Section(problems, this, List.of(keys));
    }

    static String abbreviated(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
