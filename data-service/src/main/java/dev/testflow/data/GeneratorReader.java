package dev.testflow.data;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.FieldSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Understands the generators of an entity's fields, such as {@code uuid} or {@code ref:users.id}. */
final class GeneratorReader {

    private static final Map<String, Generator> PLAIN = Arrays.stream(Generator.Plain.values())
            .collect(Collectors.toUnmodifiableMap(plain -> plain.name().toLowerCase(Locale.ROOT), plain -> plain));
    private static final String ENUM = "enum";
    private static final String INT = "int";
    private static final String REF = "ref";
    private static final List<String> WORDS = Stream.concat(PLAIN.keySet().stream(), Stream.of(ENUM, INT, REF))
            .sorted()
            .toList();
    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,9})\\.\\.(-?\\d{1,9})");

    private final DatasetSpec spec;
    private final EntitySpec entity;
    private final Map<String, Generator.Reference> targets = new LinkedHashMap<>();

    /** @param earlier the entities that may be referred to */
    GeneratorReader(DatasetSpec spec, EntitySpec entity, List<Entity> earlier) {
        this.spec = spec;
        this.entity = entity;
        for (Entity other : earlier) {
            for (Column column : other.columns()) {
                targets.put(other.name() + "." + column.name(), new Generator.Reference(column, other.rows()));
            }
        }
    }

    Generator read(FieldSpec field) throws InvalidRecipeException {
        String generator = field.generator().strip();
        Generator plain = PLAIN.get(generator);
        if (plain != null) {
            return plain;
        }
        int colon = generator.indexOf(':');
        String word = colon < 0 ? generator : generator.substring(0, colon).strip();
        String argument = colon < 0 ? "" : generator.substring(colon + 1).strip();
        return switch (word) {
            case ENUM -> oneOf(field, argument);
            case INT -> range(field, argument);
            case REF -> reference(field, argument);
            default -> throw problem(field, "there is no generator '" + generator + "'" + "; valid are " + WORDS);
        };
    }

    private Generator oneOf(FieldSpec field, String argument) throws InvalidRecipeException {
        List<String> texts =
                Arrays.stream(argument.split(",", -1)).map(String::strip).toList();
        if (texts.stream().anyMatch(String::isEmpty)) {
            throw problem(field, "'" + field.generator() + "' has an empty value; write enum:a,b,c");
        }
        return new Generator.OneOf(texts);
    }

    private Generator range(FieldSpec field, String argument) throws InvalidRecipeException {
        Matcher range = RANGE.matcher(argument);
        if (!range.matches() || Integer.parseInt(range.group(1)) > Integer.parseInt(range.group(2))) {
            throw problem(field, "'" + field.generator() + "' has no range; write int:1..100");
        }
        return new Generator.Range(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    }

    private Generator reference(FieldSpec field, String target) throws InvalidRecipeException {
        Generator.Reference reference = targets.get(target);
        if (reference == null) {
            throw problem(field, "'ref:" + target + "' leads nowhere: " + whyNot(target));
        }
        if (reference.rows() == 0) {
            throw problem(field, "'ref:" + target + "' leads nowhere: that entity has no rows");
        }
        return reference;
    }

    private String whyNot(String target) {
        boolean exists = spec.entities().stream()
                .anyMatch(other ->
                        other.fields().stream().anyMatch(field -> target.equals(other.name() + "." + field.name())));
        if (exists) {
            return target.startsWith(entity.name() + ".")
                    ? "an entity cannot refer to itself, only to those before it"
                    : "that entity comes later, and only those before can be referred to";
        }
        return "no entity before '" + entity.name() + "' has such a field" + "; valid are " + targets.keySet();
    }

    private InvalidRecipeException problem(FieldSpec field, String what) {
        return new InvalidRecipeException(entity.name() + "." + field.name() + ": " + what);
    }
}
