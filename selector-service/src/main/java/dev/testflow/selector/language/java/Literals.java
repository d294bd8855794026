package dev.testflow.selector.language.java;

import dev.testflow.selector.language.Names;
import java.util.function.Consumer;

/**
 * What a text in a program may name: types that are loaded by reflection, packages that are looked through, files, methods. It is
 * taken for every kind of name that it looks like.
 */
public final class Literals {

    private static final int LONGEST = 20_000;
    private static final int LONGEST_FILE = 300;

    private Literals() {}

    /** Tells the names that a text may mean. */
    public static void names(String text, Consumer<String> names) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        words(bounded, names);
        if (!bounded.isEmpty() && bounded.length() <= LONGEST_FILE && bounded.indexOf('\n') < 0) {
            file(bounded, names);
        }
    }

    /** A file or folder that a program opens by this name. */
    static void opened(String text, Consumer<String> names) {
        String bare = bare(text);
        if (!bare.isEmpty() && bare.length() <= LONGEST_FILE) {
            names.accept(Names.suffix(bare));
        }
    }

    private static void file(String text, Consumer<String> names) {
        String slashes = text.replace('\\', '/');
        String bare = bare(slashes);
        if (bare.isEmpty()) {
            return;
        }
        String last = bare.substring(bare.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        boolean named = dot >= 0 && dot < last.length() - 1 && isWord(last.substring(dot + 1));
        if (named || slashes.indexOf('/') >= 0) {
            names.accept(Names.suffix(bare));
            names.accept(JavaNames.bundle(last));
        }
        if (dot > 0 && named) {
            names.accept(JavaNames.bundle(last.substring(dot + 1)));
        }
        int extension = slashes.lastIndexOf('.');
        boolean onlyExtension = slashes.startsWith(".") || slashes.startsWith("*.") || slashes.startsWith("%s.");
        if (onlyExtension && extension >= 0 && isWord(slashes.substring(extension + 1))) {
            names.accept(Names.extension(slashes.substring(extension)));
        }
    }

    /** Without what may stand before a path: slashes, dots, a scheme such as {@code classpath:}. */
    private static String bare(String text) {
        int scheme = text.lastIndexOf(':');
        String path = scheme > 1 ? text.substring(scheme + 1) : text;
        int start = 0;
        while (start < path.length() && (path.charAt(start) == '/' || path.charAt(start) == '.')) {
            start++;
        }
        int end = path.length();
        while (end > start && (path.charAt(end - 1) == '/' || path.charAt(end - 1) == '*')) {
            end--;
        }
        return path.substring(start, end);
    }

    private static boolean isWord(String text) {
        return !text.isEmpty()
                && text.length() <= 12
                && text.chars().allMatch(character -> character < 128 && Character.isLetterOrDigit(character))
                && text.chars().anyMatch(Character::isLetter);
    }

    private static void words(String text, Consumer<String> names) {
        int start = 0;
        while (start < text.length()) {
            if (!Character.isJavaIdentifierStart(text.charAt(start))) {
                start++;
                continue;
            }
            int end = start + 1;
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            word(text, start, end, names);
            start = end;
        }
    }

    private static boolean isPart(char character) {
        return Character.isJavaIdentifierPart(character) || character == '.' || character == '/';
    }

    private static void word(String text, int start, int end, Consumer<String> names) {
        String dotted = text.substring(start, end).replace('/', '.');
        if (dotted.indexOf('.') < 0) {
            boolean alone = start == 0 && end == text.length();
            boolean called = end < text.length() && (text.charAt(end) == '(' || text.charAt(end) == ',');
            boolean marked = start > 0 && (text.charAt(start - 1) == '#' || text.charAt(start - 1) == ':');
            if (alone || called || marked) {
                names.accept(JavaNames.member(dotted));
            }
            return;
        }
        if (end < text.length() && "%{*$".indexOf(text.charAt(end)) >= 0) {
            partOfName(dotted, names);
        }
        qualified(dotted.replaceAll("^\\.+|\\.+$|(?<=\\.)\\.+", ""), names);
        if (end < text.length() && text.charAt(end) == '(') {
            names.accept(JavaNames.member(dotted.substring(dotted.lastIndexOf('.') + 1)));
        }
    }

    private static void qualified(String dotted, Consumer<String> names) {
        int last = dotted.lastIndexOf('.') + 1;
        if (last <= 0 || last == dotted.length()) {
            return;
        }
        String type = dotted.replace('$', '.');
        boolean upper = type.chars().anyMatch(Character::isUpperCase);
        if (upper || dotted.indexOf('$') >= 0) {
            JavaNames.around(type, name -> {
                names.accept(JavaNames.type(name));
                names.accept(JavaNames.methods(name));
            });
            names.accept(JavaNames.member(dotted.substring(last)));
        } else {
            names.accept(JavaNames.type(dotted));
            names.accept(JavaNames.methods(dotted));
        }
        if (!upper) {
            names.accept(JavaNames.inPackage(dotted));
        }
    }

    /** The package that a text begins with to which another text is added: the name of any type in it may come out. */
    static void partOfName(String text, Consumer<String> names) {
        int last = text.lastIndexOf('.');
        if (last > 0 && last <= LONGEST_FILE) {
            names.accept(JavaNames.inPackage(text.substring(0, last)));
        }
        int slash = text.lastIndexOf('/');
        if (slash > 0 && slash <= LONGEST_FILE) {
            opened(text.substring(0, slash), names);
        }
    }
}
