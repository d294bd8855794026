package dev.testflow.selector.language.java;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** How files of the Java virtual machine's languages name each other. */
public final class JavaNames {

    private static final Pattern LOCALE = Pattern.compile("(_[A-Za-z0-9]{1,8}){1,4}$");

    private JavaNames() {}

    /** A type, or a top-level function or property of Kotlin, by its qualified name. */
    public static String type(String qualified) {
        return "java:" + qualified;
    }

    /** The methods that a type declares or inherits; for those who may call any of them. */
    public static String methods(String qualified) {
        return "java-methods:" + qualified;
    }

    /** Any method of a name, whoever declares it; for text that is run, such as a template. */
    static String spoken(String method) {
        return "java-spoken:" + method;
    }

    /**
     * A method by its name alone, for those who cannot tell with how many arguments it is called, or on what. Names of methods are only looked for in
     * files that are reached by the names of types.
     */
    public static String member(String method) {
        return "member:" + method;
    }

    /** A method as it is called on anything, with so many arguments. */
    static String call(String method, String arguments) {
        return "member:" + method + "/" + arguments;
    }

    /** A static method as it is called on a type of this simple name. */
    static String call(String type, String method, String arguments) {
        return "member:" + type + "." + method + "/" + arguments;
    }

    /** A method that only its own file can call. */
    static String hidden(String path, String method) {
        return "member:" + path + "#" + method;
    }

    /** All that is called on a constant of this name, which looks like a type's. */
    static String constant(String simple) {
        return "member:" + simple + ".*";
    }

    /** The static methods that a type declares or inherits. */
    static String statics(String qualified) {
        return "java-statics:" + qualified;
    }

    /** The static methods that a type inherits. */
    static String inheritedStatics(String qualified) {
        return "java-inherited-statics:" + qualified;
    }

    /** Everything in a package or below it. */
    public static String inPackage(String name) {
        return "java-package:" + name;
    }

    /** The annotations of a package. */
    static String packageInfo(String name) {
        return "java:" + (name.isEmpty() ? "" : name + ".") + "package-info";
    }

    /** Everything in one part of a module; for programs that look through all classes. */
    public static String module(String part) {
        return "java-module:" + part;
    }

    /** What a framework may find in one part of a module: annotated types, and types with supertypes. */
    static String beans(String part) {
        return "java-beans:" + part;
    }

    /** Configuration that libraries load by themselves. */
    static String config(String part) {
        return "java-config:" + part;
    }

    /** Descriptions from which a build generates source: the types are not known by name. */
    static String generated(String part) {
        return "java-generated:" + part;
    }

    /** A resource by its file name without extension and locale, in lower case. */
    static String bundle(String name) {
        String stem = name.replaceFirst("\\.[^.]*$", "");
        return "java-bundle:" + LOCALE.matcher(stem).replaceFirst("").toLowerCase(Locale.ROOT);
    }

    /**
     * The name of a type and of the types around it: a nested type is declared with its outermost, and may be inherited by the type
     * through which it is named.
     */
    static void around(String qualified, Consumer<String> types) {
        types.accept(qualified);
        for (int dot = qualified.lastIndexOf('.'); dot > 0; dot = qualified.lastIndexOf('.', dot - 1)) {
            int segment = qualified.lastIndexOf('.', dot - 1) + 1;
            if (!Character.isLowerCase(qualified.charAt(segment))) {
                types.accept(qualified.substring(0, dot));
            }
        }
    }
}
