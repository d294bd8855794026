package dev.testflow.steps;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Something that is expected of what a JSONPath finds in the body. */
final class JsonExpectation implements Expectation {

    private final JsonPath path;
    private final boolean exists;
    private final List<Condition> conditions;

    private record Condition(String words, Predicate<@Nullable Object> holds) {}

    private JsonExpectation(JsonPath path, boolean exists, List<Condition> conditions) {
        this.path = path;
        this.exists = exists;
        this.conditions = List.copyOf(conditions);
    }

    static JsonExpectation of(Fields fields) {
        JsonPath path = path(fields);
        List<Condition> conditions = new ArrayList<>();
        if (fields.has("equals")) {
            Object wanted = fields.any("equals");
            conditions.add(new Condition("equal to " + Answer.shown(wanted), value -> equal(value, wanted)));
        }
        String contains = fields.text("contains");
        if (contains != null) {
            conditions.add(
                    new Condition("something with '" + contains + "' in it", value -> contains(value, contains)));
        }
        String matches = fields.text("matches");
        if (matches != null) {
            Pattern pattern = pattern(fields, matches);
            conditions.add(new Condition(
                    "matching " + matches,
                    value -> value != null
                            && pattern.matcher(String.valueOf(value)).find()));
        }
        bounds(fields, "", conditions, JsonExpectation::number);
        count(fields, conditions);
        boolean exists = exists(fields, conditions);
        fields.end();
        return new JsonExpectation(path, exists, conditions);
    }

    @Override
    public Optional<String> violation(Answer answer) {
        Object found;
        try {
            found = answer.json().read(path);
        } catch (PathNotFoundException e) {
            return exists ? Optional.of(path.getPath() + " is not there") : Optional.empty();
        } catch (JsonPathException e) {
            return Optional.of(
                    "the body is no JSON in which " + path.getPath() + " can be looked for: " + e.getMessage());
        }
        boolean nothing = !path.isDefinite() && found instanceof List<?> list && list.isEmpty();
        if (!exists) {
            return nothing ? Optional.empty() : Optional.of(path.getPath() + " is there: " + Answer.shown(found));
        }
        if (conditions.isEmpty()) {
            return nothing ? Optional.of(path.getPath() + " is not there") : Optional.empty();
        }
        return conditions.stream()
                .filter(condition -> !condition.holds.test(found))
                .findFirst()
                .map(condition -> path.getPath() + " is not " + condition.words + ": " + Answer.shown(found));
    }

    private static boolean exists(Fields fields, List<Condition> conditions) {
        String exists = fields.text("exists");
        if (exists == null) {
            if (conditions.isEmpty()) {
                throw new BadFileException(
                        fields.where() + " needs one of equals, contains, matches, at_least, at_most, count, exists");
            }
            return true;
        }
        if (!conditions.isEmpty()) {
            throw new BadFileException(fields.where() + ": 'exists' stands alone");
        }
        return switch (exists) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadFileException(fields.where() + ": 'exists' is neither true nor false");
        };
    }

    private static void count(Fields fields, List<Condition> conditions) {
        if (fields.any("count") instanceof Map<?, ?>) {
            Fields count = new Fields(fields.where() + ".count", fields.any("count"));
            int before = conditions.size();
            bounds(count, "a count of ", conditions, JsonExpectation::size);
            count.end();
            if (conditions.size() == before) {
                throw new BadFileException(count.where() + " needs at_least or at_most");
            }
        } else {
            BigDecimal wanted = limit(fields, "count");
            if (wanted != null) {
                conditions.add(new Condition("a count of " + wanted, value -> {
                    BigDecimal size = size(value);
                    return size != null && size.compareTo(wanted) == 0;
                }));
            }
        }
    }

    private static void bounds(
            Fields fields,
            String what,
            List<Condition> conditions,
            Function<@Nullable Object, @Nullable BigDecimal> measure) {
        BigDecimal least = limit(fields, "at_least");
        if (least != null) {
            conditions.add(new Condition(what + "at least " + least, value -> {
                BigDecimal measured = measure.apply(value);
                return measured != null && measured.compareTo(least) >= 0;
            }));
        }
        BigDecimal most = limit(fields, "at_most");
        if (most != null) {
            conditions.add(new Condition(what + "at most " + most, value -> {
                BigDecimal measured = measure.apply(value);
                return measured != null && measured.compareTo(most) <= 0;
            }));
        }
    }

    private static @Nullable BigDecimal limit(Fields fields, String name) {
        String text = fields.text(name);
        BigDecimal number = number(text);
        if (text != null && number == null) {
            throw new BadFileException(fields.where() + ": '" + name + "' is not a number");
        }
        return number;
    }

    private static JsonPath path(Fields fields) {
        try {
            return JsonPath.compile(fields.text("path", ""));
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new BadFileException(fields.where() + ": 'path' is no JSONPath: " + e.getMessage());
        }
    }

    private static Pattern pattern(Fields fields, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new BadFileException(fields.where() + ": 'matches' is no pattern of RE2: " + e.getMessage());
        }
    }

    private static @Nullable BigDecimal size(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> BigDecimal.valueOf(list.size());
            case Map<?, ?> map -> BigDecimal.valueOf(map.size());
            case null, default -> null;
        };
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        try {
            return value == null ? null : new BigDecimal(String.valueOf(value));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean contains(@Nullable Object value, String wanted) {
        return switch (value) {
            case List<?> list -> list.stream().anyMatch(element -> equal(element, wanted));
            case Map<?, ?> map -> map.containsKey(wanted);
            case null -> false;
            default -> String.valueOf(value).contains(wanted);
        };
    }

    /** Numbers are equal when they are the same number, however they are written; what is wanted as a text may be the text of a number. */
    private static boolean equal(@Nullable Object value, @Nullable Object wanted) {
        if (value == null || wanted == null) {
            return value == wanted;
        }
        if (value instanceof Number && wanted instanceof Number) {
            BigDecimal a = number(value);
            BigDecimal b = number(wanted);
            return a != null && b != null && a.compareTo(b) == 0;
        }
        if (value instanceof List<?> list && wanted instanceof List<?> other) {
            return list.size() == other.size()
                    && IntStream.range(0, list.size()).allMatch(i -> equal(list.get(i), other.get(i)));
        }
        if (value instanceof Map<?, ?> map && wanted instanceof Map<?, ?> other) {
            return map.keySet().equals(other.keySet())
                    && map.keySet().stream().allMatch(key -> equal(map.get(key), other.get(key)));
        }
        return isScalar(value) && isScalar(wanted) && String.valueOf(value).equals(String.valueOf(wanted));
    }

    private static boolean isScalar(Object value) {
        return !(value instanceof List || value instanceof Map);
    }
}
