package dev.testflow.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EntitySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands the generators of an entity's fields, such as {@code uuid} or {@code ref:users.id}. Problems are {@link IllegalArgumentException}s. */
final class GeneratorReader {

    private static final int MOST_ELEMENTS = 100;
    private static final Pattern LOCALE = Pattern.compile("(.*?)(?:\\s+in\\s+(\\S+))?", Pattern.DOTALL);
    private static final Pattern SHARE = Pattern.compile("(0|1|0?\\.\\d{1,9})\\s+(\\S.*)", Pattern.DOTALL);
    private static final Pattern WEIGHTED = Pattern.compile("(.*\\S)\\s*=\\s*(\\d{1,4})", Pattern.DOTALL);
    private static final Pattern EACH = Pattern.compile("each\\s+(\\d{1,8})\\.\\.(\\d{1,8})");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,3})\\.\\.(\\d{1,3})");
    private static final Countable BOOLEAN = new Countable.OneOf(ColumnType.BOOLEAN, List.of("false", "true"));
    private static final Generator TIMESTAMP = new RangeReader("2020-01-01..2024-12-31T23:59:59.999Z").moments();
    private static final Generator DATE = new RangeReader("2020-01-01..2024-12-31").days();

    private final DatasetSpec spec;
    private final EntitySpec entity;
    private final Pools pools;
    private final Map<String, Reference> targets = new LinkedHashMap<>();
    private final Map<String, Function<String, Generator>> words = new LinkedHashMap<>();

    /** What the entity has by now: as its expressions see it, and as references do. */
    private final List<Column> columns = new ArrayList<>();

    private final Map<String, Column> own = new LinkedHashMap<>();
    private String field = "";
    private boolean nested;

    /** @param earlier the entities that may be referred to */
    GeneratorReader(DatasetSpec spec, EntitySpec entity, List<Entity> earlier, Pools pools) {
        this.spec = spec;
        this.entity = entity;
        this.pools = pools;
        for (Entity other : earlier) {
            for (Column column : other.columns()) {
                targets.put(other.name() + "." + column.name(), new Reference(column, other.rows()));
            }
        }
        words.put("enum", GeneratorReader::oneOf);
        words.put("weighted", GeneratorReader::weighted);
        words.put("int", argument -> new RangeReader(argument).whole());
        words.put("decimal", argument -> new RangeReader(argument).decimals());
        words.put("date", argument -> argument.isEmpty() ? DATE : new RangeReader(argument).days());
        words.put("timestamp", argument -> argument.isEmpty() ? TIMESTAMP : new RangeReader(argument).moments());
        words.put("ref", this::reference);
        words.put("pattern", GeneratorReader::pattern);
        words.put("faker", this::faker);
        words.put("expr", this::expression);
        words.put("json", argument -> argument.isEmpty() ? Generator.Plain.JSON : json(argument));
        words.put("nullable", this::nullable);
    }

    /**
     * Lets later fields use a field.
     *
     * @param column as the entity's expressions see it
     * @param kept as references see it
     */
    void add(Column column, Column kept) {
        columns.add(column);
        own.put(entity.name() + "." + column.name(), kept);
    }

    Generator read(String name, String generator) {
        field = name;
        nested = false;
        return read(generator.strip());
    }

    private Generator read(String generator) {
        int colon = generator.indexOf(':');
        String word = colon < 0 ? generator : generator.substring(0, colon).strip();
        if (words.containsKey(word)) {
            return words.get(word)
                    .apply(colon < 0 ? "" : generator.substring(colon + 1).strip());
        }
        Matcher local = LOCALE.matcher(generator);
        if (local.matches() && isReal(local.group(1))) {
            return real(local.group(1), local.group(2));
        }
        return switch (generator) {
            case "uuid" -> Generator.Plain.UUID;
            case "sequence" -> Generator.Plain.SEQUENCE;
            case "boolean" -> BOOLEAN;
            default -> throw unknown(generator, word);
        };
    }

    private IllegalArgumentException unknown(String generator, String word) {
        Set<String> valid = new TreeSet<>(words.keySet());
        valid.addAll(FakerWord.SHORT.keySet());
        valid.addAll(List.of("uuid", "sequence", "boolean", "email"));
        String why = valid.contains(word) && !word.equals(generator)
                ? "; '" + word + "' takes no argument"
                : NearestWord.hint(word, valid);
        return new IllegalArgumentException("there is no generator '" + generator + "'" + why);
    }

    private static boolean isReal(String word) {
        return word.equals("email") || FakerWord.SHORT.containsKey(word);
    }

    private Generator real(String word, @Nullable String language) {
        Locale locale = locale(language);
        return word.equals("email")
                ? new Realistic.Email(
                        pools.of(FakerWord.ofShort("first_name"), locale),
                        pools.of(FakerWord.ofShort("last_name"), locale))
                : new Realistic(pools.of(FakerWord.ofShort(word), locale));
    }

    private Generator faker(String argument) {
        Matcher local = LOCALE.matcher(argument);
        local.matches();
        String name = local.group(1);
        FakerWord word = FakerWord.of(name)
                .orElseThrow(() -> new IllegalArgumentException("Datafaker has no '" + name + "' that needs no argument"
                        + NearestWord.hint(name, FakerWord.names())));
        return new Realistic(pools.of(word, locale(local.group(2))));
    }

    private static Locale locale(@Nullable String language) {
        if (language == null) {
            return Locale.ENGLISH;
        }
        if (!FakerWord.LOCALES.contains(language)) {
            throw new IllegalArgumentException(
                    "there is no language '" + language + "'" + NearestWord.hint(language, FakerWord.LOCALES));
        }
        return Locale.forLanguageTag(language);
    }

    private static Generator oneOf(String argument) {
        List<String> texts =
                Arrays.stream(argument.split(",", -1)).map(String::strip).toList();
        if (texts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("'enum:" + argument + "' has an empty value; write enum:a,b,c");
        }
        return new Countable.OneOf(ColumnType.TEXT, texts);
    }

    /** Each text as often in the list as it weighs. */
    private static Generator weighted(String argument) {
        List<String> texts = new ArrayList<>();
        for (String part : argument.split(",", -1)) {
            Matcher text = WEIGHTED.matcher(part.strip());
            if (!text.matches()) {
                throw new IllegalArgumentException(
                        "'" + part.strip() + "' has no weight of at most 4 digits; write weighted:a=70,b=30");
            }
            texts.addAll(Collections.nCopies(Integer.parseInt(text.group(2)), text.group(1)));
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("every weight is 0; write weighted:a=70,b=30");
        }
        return new Countable.Drawn(
                new Countable.OneOf(ColumnType.TEXT, List.copyOf(texts)), new Distribution.Uniform());
    }

    private static Generator pattern(String argument) {
        if (argument.isEmpty()) {
            throw new IllegalArgumentException("the pattern is missing; write pattern:[A-Z]{3}-\\d{4}");
        }
        try {
            return new TextPattern.Values(TextPattern.of(argument));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the pattern '" + argument + "' cannot be used: " + e.getMessage(), e);
        }
    }

    private Generator nullable(String argument) {
        Matcher share = SHARE.matcher(argument);
        if (!share.matches()) {
            throw new IllegalArgumentException(
                    "'nullable:" + argument + "' has no share from 0 to 1; write nullable:0.1 int:1..100");
        }
        return new Generator.Sometimes(Double.parseDouble(share.group(1)), read(share.group(2)));
    }

    private Generator expression(String argument) {
        notNested("expr");
        try {
            return new Expression.Derived(Expression.of(argument, columns));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the expression '" + argument + "' cannot be used: " + e.getMessage(), e);
        }
    }

    private Generator reference(String argument) {
        String[] parts = argument.split("\\s+", 2);
        String target = parts[0];
        String how = parts.length == 1 ? "" : parts[1];
        if (target.startsWith(entity.name() + ".")) {
            return itself(target, how);
        }
        Reference reference = targets.get(target);
        if (reference == null) {
            throw new IllegalArgumentException("'ref:" + target + "' leads nowhere: " + whyNot(target));
        }
        if (reference.size() == 0) {
            throw new IllegalArgumentException("'ref:" + target + "' leads nowhere: that entity has no rows");
        }
        return how.startsWith("each") ? each(reference, how) : RangeReader.drawn(reference, how);
    }

    private Generator itself(String target, String how) {
        notNested("a reference to the entity itself");
        Column column = own.get(target);
        if (column == null) {
            throw new IllegalArgumentException("'ref:" + target + "' leads nowhere: no field before it is called so"
                    + NearestWord.hint(target, own.keySet()));
        }
        if (column.isNullable() || column.generator().weight() > 1 || !how.isEmpty()) {
            throw new IllegalArgumentException("'" + target + (how.isEmpty() ? "" : " " + how)
                    + "' cannot be: a reference to the entity itself leads to a field that every row has and that follows"
                    + " from no other, and nothing stands behind it");
        }
        return new Reference.Earlier(column);
    }

    private Generator each(Reference reference, String how) {
        notNested("each");
        Matcher range = EACH.matcher(how);
        if (!range.matches()) {
            throw new IllegalArgumentException("'" + how + "' has no range; write ref:users.id each 1..3");
        }
        long least = Long.parseLong(range.group(1));
        long most = Long.parseLong(range.group(2));
        long rows = entity.count() + (long) entity.rows().size();
        if (rows < least * reference.size() || rows > most * reference.size()) {
            throw new IllegalArgumentException(
                    rows + " rows cannot lead to each of " + reference.size() + " rows " + least + " to " + most
                            + " times; " + least * reference.size() + " to " + most * reference.size() + " could");
        }
        return new Reference.Each(
                reference, least, most, rows, Hashes.stream(spec.seed(), entity.name(), field + " each"));
    }

    private String whyNot(String target) {
        boolean exists = spec.entities().stream()
                .anyMatch(other ->
                        other.fields().stream().anyMatch(field -> target.equals(other.name() + "." + field.name())));
        return exists
                ? "that entity comes later, and only those before can be referred to"
                : "no entity before '" + entity.name() + "' has such a field"
                        + NearestWord.hint(target, targets.keySet());
    }

    private void notNested(String what) {
        if (nested) {
            throw new IllegalArgumentException(what + " cannot stand within JSON");
        }
    }

    private Generator json(String argument) {
        nested = true;
        return new JsonTemplate.Values(template(JsonTemplate.read(argument), field, 1));
    }

    private JsonTemplate template(JsonNode node, String place, int depth) {
        if (depth > JsonTemplate.DEEPEST) {
            throw new IllegalArgumentException("the JSON is deeper than " + JsonTemplate.DEEPEST);
        }
        if (node.isObject()) {
            List<String> names = new ArrayList<>();
            List<JsonTemplate> values = new ArrayList<>();
            node.properties().forEach(member -> {
                names.add(member.getKey());
                values.add(template(member.getValue(), place + "." + member.getKey(), depth + 1));
            });
            return new JsonTemplate.Members(List.copyOf(names), List.copyOf(values));
        }
        if (node.isArray()) {
            return elements(node, place, depth);
        }
        if (!node.isTextual()) {
            throw new IllegalArgumentException("'" + node + "' in the JSON is no generator");
        }
        return new JsonTemplate.Scalar(column(place, read(node.textValue().strip())));
    }

    private JsonTemplate elements(JsonNode list, String place, int depth) {
        Matcher count = COUNT.matcher(list.path(0).asText());
        if (list.size() != 2 || !count.matches() || Integer.parseInt(count.group(2)) > MOST_ELEMENTS) {
            throw new IllegalArgumentException(
                    "'" + list + "' in the JSON is no list; write [\"0..3\", \"name\"], with at most " + MOST_ELEMENTS
                            + " elements");
        }
        return new JsonTemplate.Elements(
                column(place + "#", new RangeReader(count.group()).whole()),
                Integer.parseInt(count.group(2)),
                template(list.get(1), place + "[]", depth + 1));
    }

    private Column column(String place, Generator generator) {
        return new Column(place, Hashes.stream(spec.seed(), entity.name(), place), generator);
    }
}
