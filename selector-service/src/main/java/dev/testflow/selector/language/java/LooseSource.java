package dev.testflow.selector.language.java;

import dev.testflow.selector.language.FileFacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A source file of which only words are known: every word may be a type or a method, and every method of what it mentions may be called, also by
 * the conventions for properties. It is one unit.
 */
public final class LooseSource {

    private static final int LONGEST_NAME = 500;
    private static final List<String> ACCESSORS = List.of("get", "set", "is");

    /** What operators and conventions of Kotlin, Groovy and Scala call without naming it. */
    private static final List<String> OPERATORS = List.of(
            "plus",
            "minus",
            "times",
            "multiply",
            "div",
            "rem",
            "mod",
            "power",
            "rangeTo",
            "rangeUntil",
            "contains",
            "get",
            "set",
            "getAt",
            "putAt",
            "invoke",
            "call",
            "apply",
            "update",
            "unapply",
            "unapplySeq",
            "inc",
            "dec",
            "next",
            "previous",
            "unaryPlus",
            "unaryMinus",
            "positive",
            "negative",
            "not",
            "bitwiseNegate",
            "and",
            "or",
            "xor",
            "leftShift",
            "rightShift",
            "isCase",
            "asBoolean",
            "asType",
            "plusAssign",
            "minusAssign",
            "timesAssign",
            "divAssign",
            "remAssign",
            "compareTo",
            "equals",
            "iterator",
            "hasNext",
            "getValue",
            "setValue",
            "provideDelegate",
            "component1",
            "component2",
            "component3",
            "component4",
            "component5",
            "component6",
            "component7",
            "component8",
            "map",
            "flatMap",
            "foreach",
            "withFilter",
            "selectDynamic",
            "applyDynamic",
            "propertyMissing",
            "methodMissing");

    private final String path;
    private final Scope scope;
    private final SourceModules modules;
    private final Mentions mentions = new Mentions();
    private final Set<String> types = new LinkedHashSet<>();

    /** @param header its package clauses and imports, one to a line */
    public LooseSource(String path, String header, SourceModules modules) {
        this.path = path;
        this.modules = modules;
        this.scope = ImportText.scope(header, path.endsWith(".scala"));
        String file = path.substring(path.lastIndexOf('/') + 1);
        declare(file.substring(0, Math.max(0, file.lastIndexOf('.'))));
    }

    /** A type, or something else that others name like one, declared in the file. */
    public LooseSource declare(String name) {
        types.add(name.replace("`", ""));
        return this;
    }

    /** A word of the text, dotted or not. */
    public LooseSource word(String text) {
        String dotted = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text.replace("`", "");
        mentions.wholeType(dotted);
        for (String part : dotted.split("\\.")) {
            if (!part.isEmpty()) {
                simple(part);
            }
        }
        return this;
    }

    /** A text in the program. */
    public LooseSource literal(String text) {
        Literals.names(text, mentions::name);
        return this;
    }

    private void simple(String word) {
        mentions.method(word);
        mentions.wholeType(word);
        String capital = Character.toUpperCase(word.charAt(0)) + word.substring(1);
        ACCESSORS.forEach(prefix -> mentions.name(JavaNames.member(prefix + capital)));
        mentions.search(ClassSearch.ofType(word));
        mentions.search(ClassSearch.ofAnnotation(word));
    }

    /** All of it. */
    public FileFacts facts() {
        OPERATORS.forEach(method -> mentions.name(JavaNames.member(method)));
        FileNames names = new FileNames(path, scope.ownPackage(), types, modules);
        Set<String> references = names.surroundings();
        references.addAll(mentions.in(scope));
        references.addAll(mentions.searched(path, modules));
        return FileFacts.of(names.all(), references);
    }
}
