package dev.testflow.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The records' Javadoc, as descriptions for the schemas. */
final class Documentation {

    private static final Path SOURCES = Path.of("src/main/java/dev/testflow/contract");
    private static final Pattern TAG = Pattern.compile("\\{@(code|link|value) ([^}]*)}");

    private Documentation() {}

    static Optional<String> of(Class<?> type) {
        return comment(type).map(comment -> plain(type, comment.split("\n\\s*\\* @param", 2)[0]));
    }

    static Optional<String> of(Class<?> record, String component) {
        Pattern tag = Pattern.compile("@param " + component + "\\s(.*?)(?=\n\\s*\\* @|$)", Pattern.DOTALL);
        return comment(record)
                .flatMap(comment -> first(tag, comment))
                .or(() -> Stream.of(record.getInterfaces())
                        .flatMap(family -> ofAccessor(family, component).stream())
                        .findFirst())
                .map(text -> plain(record, text));
    }

    private static Optional<String> ofAccessor(Class<?> family, String accessor) {
        return first(Pattern.compile("/\\*\\* ([^/]*?) \\*/\\s+\\w+ " + accessor + "\\(\\)"), source(family));
    }

    private static Optional<String> comment(Class<?> type) {
        return first(
                Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public (?:sealed )?(?:record|enum|interface)", Pattern.DOTALL),
                source(type));
    }

    private static String plain(Class<?> type, String javadoc) {
        String text =
                javadoc.replaceAll("\n\\s*\\*", "\n").replaceAll("\\s+", " ").strip();
        return TAG.matcher(text).replaceAll(tag -> Matcher.quoteReplacement(word(type, tag)));
    }

    private static String word(Class<?> type, MatchResult tag) {
        String word = tag.group(2).strip();
        return switch (tag.group(1)) {
            case "value" -> String.valueOf(constant(type, word.substring(1)));
            case "link" -> word.replaceAll("\\(.*\\)", "").replace('#', '.');
            default -> word;
        };
    }

    private static Object constant(Class<?> type, String name) {
        try {
            Field constant = type.getDeclaredField(name);
            return constant.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no constant " + name, e);
        }
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map(found -> found.group(1));
    }

    private static String source(Class<?> type) {
        try {
            return Files.readString(SOURCES.resolve(type.getSimpleName() + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
