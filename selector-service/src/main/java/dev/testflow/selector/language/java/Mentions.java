package dev.testflow.selector.language.java;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a part of a file mentions, before it is known what the names mean. */
final class Mentions {

    private final Set<String> simple = new LinkedHashSet<>();
    private final Set<String> whole = new LinkedHashSet<>();
    private final Set<String> owners = new LinkedHashSet<>();
    private final Set<String> statics = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> unused = new LinkedHashSet<>();
    private ClassSearch search = ClassSearch.NONE;

    /** A name that may be a type's, dotted or not. */
    void type(String name) {
        int dot = name.indexOf('.');
        simple.add(dot < 0 ? name : name.substring(0, dot));
        if (dot > 0) {
            JavaNames.around(name, type -> names.add(JavaNames.type(type)));
        }
    }

    /** A type of which any method may be called. */
    void wholeType(String name) {
        type(name);
        int dot = name.indexOf('.');
        whole.add(dot < 0 ? name : name.substring(0, dot));
        if (dot > 0) {
            JavaNames.around(name, type -> names.add(JavaNames.methods(type)));
        }
    }

    /** A type of which a static method is called that it may inherit. */
    void owner(String name) {
        int dot = name.indexOf('.');
        owners.add(dot < 0 ? name : name.substring(0, dot));
        if (dot > 0) {
            JavaNames.around(name, type -> names.add(JavaNames.inheritedStatics(type)));
        }
    }

    /** A method, which may be imported by its name. */
    void method(String name) {
        names.add(JavaNames.member(name));
        statics.add(name);
    }

    /** A variable or constant, which may be imported by its name. */
    void variable(String name) {
        statics.add(name);
    }

    /** A name in its final form. */
    void name(String name) {
        names.add(name);
    }

    /** What is imported without need: no change of its is one of this part. */
    void unused(String name) {
        unused.add(name);
    }

    Set<String> unused() {
        return unused;
    }

    /** A sign that types are found without being named. */
    void search(ClassSearch sign) {
        search = search.or(sign);
    }

    /** The names of what is looked through, from where a file stands. */
    Set<String> searched(String path, SourceModules modules) {
        Set<String> found = new LinkedHashSet<>();
        if (search == ClassSearch.ALL) {
            found.addAll(modules.looked(path, JavaNames::module));
        }
        if (search != ClassSearch.NONE) {
            found.addAll(modules.looked(path, JavaNames::beans));
        }
        return found;
    }

    boolean mentions(String simpleName) {
        return simple.contains(simpleName) || statics.contains(simpleName);
    }

    /** The names that all mentions may stand for. */
    Set<String> in(Scope scope) {
        Set<String> all = new LinkedHashSet<>(names);
        simple.forEach(name -> scope.candidates(name, type -> all.add(JavaNames.type(type))));
        whole.forEach(name -> scope.candidates(name, type -> all.add(JavaNames.methods(type))));
        owners.forEach(name -> scope.candidates(name, type -> all.add(JavaNames.inheritedStatics(type))));
        statics.forEach(name -> scope.owners(name, type -> all.add(JavaNames.type(type))));
        if (!statics.isEmpty()) {
            scope.staticWildcards().forEach(type -> JavaNames.around(type, around -> all.add(JavaNames.type(around))));
        }
        return all;
    }
}
