package dev.testflow.steps;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code ${NAME}} stands for in a file of steps; {@code $${NAME}} is the text <code>${NAME}</code> itself. */
final class Variables {

    private static final int MOST_CHARACTERS = 10 << 20;
    private static final int MOST_VALUES = 200_000;
    private static final int SHORTEST_SECRET = 4;
    private static final Pattern REFERENCE = Pattern.compile("(\\$?)\\$\\{([A-Za-z_][A-Za-z0-9_]{0,200})\\}");
    private static final Pattern SECRET = Pattern.compile(
            "PASS(WORD|WD|PHRASE)|(^|_)PASS($|_)|SECRET|TOKEN|CREDENTIAL|(API|ACCESS|PRIVATE)_?KEY|(^|_)AUTH(ORIZATION)?($|_)",
            Pattern.CASE_INSENSITIVE);

    private final Map<String, String> values;
    private final List<String> secrets;

    Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
        this.secrets = values.entrySet().stream()
                .filter(variable -> SECRET.matcher(variable.getKey()).find())
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= SHORTEST_SECRET)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** The same with others, which come first. */
    Variables with(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(others);
        return new Variables(all);
    }

    /** A text without the values of variables that are called like a secret. */
    String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }

    /**
     * A value of a YAML file with all references in it filled in.
     *
     * @param room for all that the file says
     * @throws BadFileException when a variable is not known, or the file becomes too large
     */
    @Nullable
    Object filled(@Nullable Object value, Room room) {
        room.takeValue();
        return switch (value) {
            case String text -> text(text, room);
            case Collection<?> list -> {
                List<@Nullable Object> filled = new ArrayList<>();
                list.forEach(element -> filled.add(filled(element, room)));
                yield filled;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> filled = new LinkedHashMap<>();
                map.forEach((name, element) -> filled.put(String.valueOf(name), filled(element, room)));
                yield filled;
            }
            case Number number -> number;
            case Boolean truth -> truth;
            case null -> null;
            default -> throw new BadFileException("there are only texts, numbers, lists and mappings");
        };
    }

    private String text(String text, Room room) {
        Matcher references = REFERENCE.matcher(text);
        StringBuilder filled = new StringBuilder();
        int taken = 0;
        while (references.find()) {
            references.appendReplacement(filled, Matcher.quoteReplacement(replacement(references)));
            room.takeCharacters(filled.length() - taken);
            taken = filled.length();
        }
        references.appendTail(filled);
        room.takeCharacters(filled.length() - taken);
        return filled.toString();
    }

    private String replacement(Matcher reference) {
        if (!reference.group(1).isEmpty()) {
            return reference.group().substring(1);
        }
        String value = values.get(reference.group(2));
        if (value == null) {
            throw new BadFileException("there is no variable " + reference.group(2));
        }
        return value;
    }

    /** Aliases, references and values that a step is there for multiply what a small file says. */
    static final class Room {

        private int values;
        private int characters;

        private void takeValue() {
            values++;
            if (values > MOST_VALUES) {
                throw new BadFileException("the file has more than " + MOST_VALUES + " values");
            }
        }

        private void takeCharacters(int more) {
            characters += more;
            if (characters > MOST_CHARACTERS) {
                throw new BadFileException("the file has more than " + MOST_CHARACTERS + " characters");
            }
        }
    }
}
