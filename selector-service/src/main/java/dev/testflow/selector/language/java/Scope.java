package dev.testflow.selector.language.java;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a simple name may mean in a file, by chapter 6 of the
 * <a href="https://docs.oracle.com/javase/specs/jls/se21/html/jls-6.html">Java language specification</a>: what is imported by its name, else
 * what is in the same package or in one imported as a whole. A type that is inherited from a supertype is not among them; it changes with the file of
 * the supertype, which its heir refers to.
 */
public final class Scope {

    private final String ownPackage;
    private final Map<String, Set<String>> imports = new HashMap<>();
    private final Map<String, Set<String>> staticImports = new HashMap<>();
    private final List<String> wildcards = new ArrayList<>();
    private final Set<String> staticWildcards = new LinkedHashSet<>();

    /** @param ownPackage empty for the unnamed one */
    public Scope(String ownPackage) {
        this.ownPackage = ownPackage;
        wildcards.add(ownPackage);
    }

    /** Its package. */
    public String ownPackage() {
        return ownPackage;
    }

    /** Adds an import by name. */
    public void add(String simple, String qualified) {
        imports.computeIfAbsent(simple, name -> new LinkedHashSet<>()).add(qualified);
    }

    /** Adds the import of all that a package or type has. */
    public void addAll(String packageOrType) {
        wildcards.add(packageOrType);
    }

    /** Adds the import of a static member, or a nested type. */
    void addStatic(String type, String member) {
        staticImports.computeIfAbsent(member, name -> new LinkedHashSet<>()).add(type);
        add(member, type + "." + member);
    }

    /** Adds the import of all static members and nested types. */
    void addAllStatic(String type) {
        staticWildcards.add(type);
        wildcards.add(type);
    }

    /** The names that a type may have that is called this in the file. */
    void candidates(String simple, Consumer<String> types) {
        Set<String> imported = imports.get(simple);
        if (imported != null) {
            imported.forEach(qualified -> JavaNames.around(qualified, types));
        } else {
            wildcards.forEach(around -> types.accept(around.isEmpty() ? simple : around + "." + simple));
        }
    }

    /** The types whose static member may be called this in the file. */
    void owners(String member, Consumer<String> types) {
        staticImports.getOrDefault(member, Set.of()).forEach(type -> JavaNames.around(type, types));
    }

    /** The types that any simple name may come from. */
    Set<String> staticWildcards() {
        return staticWildcards;
    }

    /** The packages and types of which all is imported, its own package among them. */
    List<String> wildcards() {
        return wildcards;
    }

    /** The types whose static members are imported, by the member; those of which all are by {@code *}. */
    Map<String, List<String>> statics() {
        Map<String, List<String>> statics = new TreeMap<>();
        staticImports.forEach((member, types) -> statics.put(member, List.copyOf(types)));
        if (!staticWildcards.isEmpty()) {
            statics.put("*", List.copyOf(staticWildcards));
        }
        return statics;
    }

    /** What is imported by name, by the simple name. */
    Map<String, Set<String>> imports() {
        return imports;
    }
}
