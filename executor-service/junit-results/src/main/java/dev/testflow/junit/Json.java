package dev.testflow.junit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON: a library would lie on the class path of tests, which may need another version of it. */
final class Json {

    private Json() {}

    /** Mappings, lists, numbers and texts; anything else is an {@link IllegalArgumentException}. */
    static String write(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> write(entry.getKey()) + ":" + write(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
            case Number number -> number.toString();
            case String text -> text(text);
            default -> throw new IllegalArgumentException(value.getClass() + " is no JSON");
        };
    }

    private static String text(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < ' ' || Character.isSurrogate(character)) {
                json.append("\\u%04x".formatted((int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }
}
