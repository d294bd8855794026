package dev.testflow.selector.language.java;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The types that the types of one file extend and implement. */
final class Supertypes {

    private static final int DEEPEST = 40;

    private final Set<String> declared = new LinkedHashSet<>();
    private final Set<String> all = new LinkedHashSet<>();

    /** @param types all types that the file declares, also nested and local ones */
    Supertypes(List<TypeDeclaration<?>> types) {
        for (TypeDeclaration<?> type : types) {
            declared.add(type.getNameAsString());
            of(type).forEach(supertype -> all.add(dotted(supertype)));
        }
    }

    /** What a type extends and implements. */
    static List<ClassOrInterfaceType> of(TypeDeclaration<?> type) {
        List<ClassOrInterfaceType> supertypes = new ArrayList<>();
        switch (type) {
            case ClassOrInterfaceDeclaration declaration -> {
                supertypes.addAll(declaration.getExtendedTypes());
                supertypes.addAll(declaration.getImplementedTypes());
            }
            case EnumDeclaration declaration -> supertypes.addAll(declaration.getImplementedTypes());
            case RecordDeclaration declaration -> supertypes.addAll(declaration.getImplementedTypes());
            default -> {}
        }
        return supertypes;
    }

    /** Everything that types of the file extend or implement, as it is written. */
    Set<String> all() {
        return all;
    }

    /** Whether the file declares a type of this name. */
    boolean declares(String simple) {
        return declared.contains(simple);
    }

    /**
     * A method that a type inherits may be called through another of its supertypes, which does not know the method's declaration. A type with several
     * supertypes therefore depends on the methods that it inherits. Nested types may themselves be inherited, so that all supertypes in
     * the file count.
     */
    void mention(TypeDeclaration<?> type, Mentions mentions) {
        if (of(type).size() > 1) {
            all.forEach(mentions::wholeType);
        }
    }

    /**
     * The names of the methods that something elsewhere may call on a type without knowing the file: those that its supertypes of Java's own library
     * have. Nothing when it has other supertypes that are not declared in the file, so that it may be any method.
     */
    static Optional<Set<String>> foreignMethods(TypeDeclaration<?> type, Scope scope, Set<String> hidden) {
        Set<String> foreign = new LinkedHashSet<>();
        Deque<TypeDeclaration<?>> open = new ArrayDeque<>(List.of(type));
        Set<TypeDeclaration<?>> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            TypeDeclaration<?> next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            for (ClassOrInterfaceType supertype : of(next)) {
                Optional<TypeDeclaration<?>> inFile = inFile(next, supertype);
                Optional<Set<String>> methods =
                        inFile.isPresent() || supertype.getScope().isPresent() || isNestedInHeir(next)
                                ? Optional.empty()
                                : PlatformTypes.methods(dotted(supertype), scope, hidden);
                if (inFile.isEmpty() && methods.isEmpty() || seen.size() > DEEPEST) {
                    return Optional.empty();
                }
                inFile.ifPresent(open::push);
                methods.ifPresent(foreign::addAll);
            }
        }
        return Optional.of(foreign);
    }

    /** Whether a type around has supertypes, from which it may inherit nested types that hide others of their names. */
    private static boolean isNestedInHeir(TypeDeclaration<?> type) {
        TypeDeclaration<?> around = type;
        while (around.getParentNode().orElse(null) instanceof TypeDeclaration<?> outer) {
            if (!of(outer).isEmpty()) {
                return true;
            }
            around = outer;
        }
        return false;
    }

    /** A type by its simple name, looked for where the language looks first: among the members of the types around, then in the file. */
    private static Optional<TypeDeclaration<?>> inFile(TypeDeclaration<?> from, ClassOrInterfaceType supertype) {
        if (supertype.getScope().isPresent()) {
            return Optional.empty();
        }
        String name = supertype.getNameAsString();
        TypeDeclaration<?> around = from;
        while (around.getParentNode().orElse(null) instanceof TypeDeclaration<?> outer) {
            for (Object member : outer.getMembers()) {
                if (member instanceof TypeDeclaration<?> type
                        && type.getNameAsString().equals(name)) {
                    return Optional.of(type);
                }
            }
            if (!of(outer).isEmpty()) {
                return Optional.empty();
            }
            around = outer;
        }
        return from.findCompilationUnit()
                .flatMap(unit -> unit.getTypes().stream()
                        .filter(type -> type.getNameAsString().equals(name))
                        .findFirst());
    }

    /** A type's name as it is written, without its arguments. */
    static String dotted(ClassOrInterfaceType type) {
        Deque<String> parts = new ArrayDeque<>();
        ClassOrInterfaceType part = type;
        while (part != null && parts.size() < DEEPEST) {
            parts.push(part.getNameAsString());
            part = part.getScope().orElse(null);
        }
        return String.join(".", parts);
    }
}
