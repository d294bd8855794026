package dev.testflow.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a schema says of a component beyond its type.
 *
 * @param keywords JSON Schema keywords of the component itself
 * @param items of the elements, when the component is a list
 * @param mayBeAbsent whether the record replaces an absent value by a default
 */
record Bound(ObjectNode keywords, Optional<ObjectNode> items, boolean mayBeAbsent) {

    private static final String NOT_BLANK = "\\S";
    private static final String PATH =
            "^(?=[\\s\\S]*\\S)(?![/\\\\])(?![\\s\\S]:)(?!(?:[\\s\\S]*[/\\\\])?\\.\\.(?:[/\\\\]|$))[^\\u0000]*$";

    static Bound id() {
        return pattern(Require.ID.pattern(), Require.ID_LENGTH);
    }

    static Bound name() {
        return of(node().put("pattern", whole(Require.NAME.pattern())));
    }

    static Bound pattern(String pattern, int maximum) {
        return of(node().put("maxLength", maximum).put("pattern", whole(pattern)));
    }

    static Bound text(int maximum) {
        return of(node().put("maxLength", maximum).put("pattern", NOT_BLANK));
    }

    static Bound optional(int maximum) {
        return of(node().put("maxLength", maximum));
    }

    static Bound path() {
        return of(node().put("maxLength", Require.PATH_LENGTH).put("pattern", PATH));
    }

    static Bound atLeast(int minimum) {
        return of(node().put("minimum", minimum));
    }

    static Bound port() {
        return of(node().put("minimum", 1).put("maximum", Require.MAXIMUM_PORT));
    }

    static Bound any() {
        return of(node());
    }

    static Bound words(Class<? extends Enum<?>> words) {
        ObjectNode either = node();
        for (Enum<?> word : words.getEnumConstants()) {
            either.withArrayProperty("enum").add(Json.MAPPER.valueToTree(word).textValue());
        }
        return of(either);
    }

    static Bound list(int maximum) {
        return new Bound(node().put("maxItems", maximum), Optional.empty(), true);
    }

    static Bound list(int maximum, Bound items) {
        return new Bound(node().put("maxItems", maximum), Optional.of(items.keywords), true);
    }

    static Bound texts(int maximum) {
        return list(maximum, optional(Require.TEXT_LENGTH));
    }

    static Bound map(int maximum, String valueType, Bound keys, Bound values) {
        ObjectNode map = node().put("type", "object");
        map.put("maxProperties", maximum);
        map.set("propertyNames", keys.keywords);
        map.set("additionalProperties", node().put("type", valueType).setAll(values.keywords));
        return new Bound(map, Optional.empty(), true);
    }

    static Bound texts(int maximum, Bound values) {
        return map(maximum, "string", text(Require.NAME_LENGTH), values);
    }

    Bound notEmpty() {
        return new Bound(keywords.deepCopy().put("minItems", 1), items, false);
    }

    /** Also accepts the empty text, and takes an absent one for it. */
    Bound orEmpty() {
        ObjectNode either = node();
        either.putArray("anyOf").add(node().put("const", "")).add(keywords);
        return new Bound(either, items, true);
    }

    Bound orDefault() {
        return new Bound(keywords, items, true);
    }

    private static Bound of(ObjectNode keywords) {
        return new Bound(keywords, Optional.empty(), false);
    }

    private static String whole(String pattern) {
        return "^" + pattern + "$";
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
