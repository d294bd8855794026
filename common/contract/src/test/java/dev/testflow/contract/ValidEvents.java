package dev.testflow.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.jspecify.annotations.Nullable;

/** Any event, made of any values within {@link Bounds}; what breaks a rule between values is left out. */
class ValidEvents extends DomainContextBase {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    @Provide
    Arbitrary<Event> events() {
        return Arbitraries.of(EventType.values())
                .flatMap(type -> record(type.record()).map(Event.class::cast));
    }

    private static Arbitrary<Object> record(Class<?> record) {
        if (record == TestsFinished.class) {
            return testsOfOneRun().asGeneric();
        }
        List<Arbitrary<Object>> values = Arrays.stream(record.getRecordComponents())
                .map(component -> component(record, component))
                .toList();
        return Combinators.combine(values)
                .as(arguments -> make(record, arguments))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    /** Tests of any run would next to never be of the same. */
    private static Arbitrary<TestsFinished> testsOfOneRun() {
        return record(TestFinished.class)
                .map(TestFinished.class::cast)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .uniqueElements(test -> List.of(test.application(), test.test()))
                .map(tests -> tests.stream()
                        .map(test -> ofRun(tests.getFirst().run(), test))
                        .toList())
                .map(tests -> new TestsFinished(tests.getFirst().run(), tests));
    }

    private static TestFinished ofRun(String run, TestFinished test) {
        return new TestFinished(
                run,
                test.application(),
                test.test(),
                test.attempt(),
                test.outcome(),
                test.verdict(),
                test.partial(),
                test.startedAt(),
                test.durationMillis(),
                test.cases(),
                test.failures(),
                test.reason(),
                test.log(),
                test.worker());
    }

    private static Arbitrary<Object> component(Class<?> record, RecordComponent component) {
        Bound bound = Bounds.of(record, component.getName());
        Arbitrary<Object> value = value(component.getGenericType(), bound.keywords(), bound);
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class) ? value.injectNull(0.3) : value;
    }

    private static Arbitrary<Object> value(Type type, ObjectNode keywords, Bound bound) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            return of.length == 1
                    ? list(of[0], bound).asGeneric()
                    : map(of[0], of[1], keywords).asGeneric();
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return text(keywords).asGeneric();
        }
        if (plain == int.class || plain == Integer.class) {
            return Arbitraries.integers()
                    .between(
                            keywords.path("minimum").asInt(Integer.MIN_VALUE),
                            keywords.path("maximum").asInt(Integer.MAX_VALUE))
                    .asGeneric();
        }
        if (plain == long.class) {
            return Arbitraries.longs()
                    .between(keywords.path("minimum").asLong(Long.MIN_VALUE), Long.MAX_VALUE)
                    .asGeneric();
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return Arbitraries.of(true, false).asGeneric();
        }
        if (plain == Instant.class) {
            return Arbitraries.longs()
                    .between(FIRST.getEpochSecond(), LAST.getEpochSecond())
                    .map(second -> Instant.ofEpochSecond(second, Math.floorMod(second, 1_000_000_000L)))
                    .asGeneric();
        }
        return plain.isEnum() ? Arbitraries.of(plain.getEnumConstants()).asGeneric() : record(plain);
    }

    private static Arbitrary<List<Object>> list(Type of, Bound bound) {
        ObjectNode items = bound.items().orElseGet(() -> Bound.any().keywords());
        return value(of, items, Bound.any())
                .list()
                .ofMinSize(bound.keywords().path("minItems").asInt(0))
                .ofMaxSize(3);
    }

    private static Arbitrary<Map<Object, Object>> map(Type keys, Type values, ObjectNode keywords) {
        Arbitrary<Object> key = keys == String.class
                ? Arbitraries.strings()
                        .ascii()
                        .ofMinLength(1)
                        .ofMaxLength(9)
                        .filter(ValidEvents::isKey)
                        .asGeneric()
                : value(keys, keywords, Bound.any());
        return Arbitraries.maps(key, value(values, (ObjectNode) keywords.get("additionalProperties"), Bound.any()))
                .ofMaxSize(4);
    }

    private static Arbitrary<String> text(ObjectNode keywords) {
        String pattern = keywords.path("pattern")
                .asText(keywords.path("anyOf").path(1).path("pattern").asText(""));
        if (pattern.isEmpty()) {
            return anyText(0);
        }
        if (pattern.equals("\\S")) {
            return anyText(1).filter(text -> !text.isBlank());
        }
        if (pattern.contains(ChangeSubmitted.REVISION)) {
            return Arbitraries.strings().withChars("0123456789abcdef").ofLength(40);
        }
        if (pattern.contains(Require.ID.pattern()) || pattern.contains(Require.NAME.pattern())) {
            return Arbitraries.strings()
                    .alpha()
                    .numeric()
                    .withChars("._-")
                    .ofMinLength(1)
                    .ofMaxLength(30)
                    .filter(ValidEvents::isName);
        }
        return Arbitraries.strings()
                .withChars("abc./\\-_ é日")
                .ofMinLength(1)
                .ofMaxLength(30)
                .filter(ValidEvents::isPath);
    }

    /** Also of characters that are none by themselves, or that JSON, UTF-8 or PostgreSQL treat in their own way. */
    private static Arbitrary<String> anyText(int minimum) {
        Arbitrary<Character> peculiar =
                Arbitraries.of('\0', '\uD83D', '\uDE00', '"', '\\', '\n', '\u001B', '\u2028', '\uFFFF');
        Arbitrary<Character> usual =
                Arbitraries.chars().range(' ', '~').range('\u00C0', '\u00FF').range('\u4E00', '\u4EFF');
        return Arbitraries.frequencyOf(Tuple.of(1, peculiar), Tuple.of(9, usual))
                .list()
                .ofMinSize(minimum)
                .ofMaxSize(20)
                .map(characters -> characters.stream().map(String::valueOf).collect(Collectors.joining()));
    }

    private static boolean isName(String text) {
        return accepted(() -> Require.name(text, "name"));
    }

    private static boolean isPath(String text) {
        return accepted(() -> Require.path(text, "path"));
    }

    private static boolean isKey(String text) {
        return !text.isBlank() && text.indexOf('\0') < 0;
    }

    private static boolean accepted(Runnable check) {
        try {
            check.run();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Object> make(Class<?> record, List<Object> arguments) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return Optional.of(record.getDeclaredConstructor(types).newInstance(arguments.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Optional.empty();
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
