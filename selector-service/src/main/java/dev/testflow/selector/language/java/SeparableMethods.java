package dev.testflow.selector.language.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The methods that only run when somebody names them, so that they can be followed by their names.
 *
 * <p>A method is one of them when nothing but source that names it can call it. That leaves out what the language, the machine, or
 * a framework calls by itself: constructors, methods with annotations or in annotated types, methods of {@link Object}, hooks of serialisation, accessors that libraries find
 * by convention. It also leaves out each method that may be an instance of one declared elsewhere, since it may be called by that
 * declaration: every instance method of a type that has a supertype outside its file, unless that is one of Java's own library which has no method of the name. A method that is left out belongs to its type.
 *
 * <p>What remains is called by its name, on a type that is declared in its file or inherits from one, or unqualified. Who calls it
 * therefore mentions such a type, or something whose declaration does, and so on: the caller's file is reached by the names of types. The
 * one exception is a method that a type inherits and that becomes an instance of a method of its other supertypes; such types depend on what they
 * inherit, see {@link Supertypes#mention}.
 */
final class SeparableMethods {

    private static final Set<String> CALLED_BY_OTHERS = Set.of(
            "toString",
            "equals",
            "hashCode",
            "clone",
            "finalize",
            "compareTo",
            "compare",
            "iterator",
            "close",
            "readObject",
            "readObjectNoData",
            "readResolve",
            "writeObject",
            "writeReplace",
            "readExternal",
            "writeExternal",
            "main",
            "premain",
            "agentmain",
            "suite",
            "setUp",
            "tearDown",
            "valueOf",
            "fromString",
            "of",
            "parse",
            "from",
            "provider",
            "builder",
            "newInstance",
            "getInstance",
            "create",
            "build",
            "values",
            "fromValue",
            "instance");

    private final Survey survey;
    private final SourceModules modules;

    SeparableMethods(Survey survey, SourceModules modules) {
        this.survey = survey;
        this.modules = modules;
    }

    /**
     * Groups of methods of the same name and number of parameters in the same type. Methods of one name are only divided when all can be, because frameworks find a
     * method by the name of another.
     */
    List<Part> parts() {
        Map<String, List<MethodDeclaration>> groups = new LinkedHashMap<>();
        for (TypeDeclaration<?> type : survey.types()) {
            if (isMember(type) && isPlain(type)) {
                ofType(type, groups);
            }
        }
        return groups.entrySet().stream()
                .map(group -> new Part(group.getKey(), group.getValue()))
                .toList();
    }

    private void ofType(TypeDeclaration<?> type, Map<String, List<MethodDeclaration>> groups) {
        Map<String, List<MethodDeclaration>> byName = new LinkedHashMap<>();
        for (BodyDeclaration<?> member : type.getMembers()) {
            if (member instanceof MethodDeclaration method) {
                byName.computeIfAbsent(method.getNameAsString(), name -> new ArrayList<>())
                        .add(method);
            }
        }
        Optional<Set<String>> foreign = Supertypes.foreignMethods(type, survey.scope(), modules.hiding());
        String owner = path(type);
        byName.forEach((name, methods) -> {
            boolean closed = foreign.isPresent() && !foreign.get().contains(name);
            if (methods.stream().allMatch(method -> isSeparable(method, type, closed))) {
                methods.forEach(method -> groups.computeIfAbsent(
                                owner + "#" + name + "/" + arguments(method), key -> new ArrayList<>())
                        .add(method));
            }
        });
    }

    /** With how many arguments a method is called; a private one is not told apart from others of its name. */
    private static String arguments(MethodDeclaration method) {
        if (method.isPrivate()) {
            return "private";
        }
        return Calls.arguments(method);
    }

    private static boolean isSeparable(MethodDeclaration method, TypeDeclaration<?> type, boolean closed) {
        String name = method.getNameAsString();
        boolean onlyHere = method.isStatic() || method.isPrivate() || closed;
        return onlyHere
                && Annotations.onlyHarmless(method)
                && method.getParameters().stream().allMatch(Annotations::onlyHarmless)
                && !method.isNative()
                && !CALLED_BY_OTHERS.contains(name)
                && !name.startsWith("test")
                && !isAccessor(method)
                && !(type instanceof RecordDeclaration && method.getParameters().isEmpty() && !method.isStatic());
    }

    /** Whether libraries that read and write objects may call it for its name. */
    private static boolean isAccessor(MethodDeclaration method) {
        if (method.isStatic() || method.isPrivate()) {
            return false;
        }
        String name = method.getNameAsString();
        int parameters = method.getParameters().size();
        return parameters == 0 && (hasPrefix(name, "get") || hasPrefix(name, "is") || hasPrefix(name, "has"))
                || parameters == 1 && (hasPrefix(name, "set") || hasPrefix(name, "with") || hasPrefix(name, "add"));
    }

    private static boolean hasPrefix(String name, String prefix) {
        return name.startsWith(prefix)
                && (name.length() == prefix.length() || !Character.isLowerCase(name.charAt(prefix.length())));
    }

    /** Whether a type and those around it have no annotation that makes somebody look at their methods. */
    private static boolean isPlain(TypeDeclaration<?> type) {
        Node around = type;
        while (around instanceof TypeDeclaration<?> declaration) {
            if (around instanceof AnnotationDeclaration || !Annotations.onlyHarmless(declaration)) {
                return false;
            }
            around = around.getParentNode().orElse(type.findCompilationUnit().orElse(null));
        }
        return true;
    }

    /** Whether a type is top-level, or a member of such a type: a type within a method belongs to the method. */
    private static boolean isMember(TypeDeclaration<?> type) {
        Node around = type;
        while (around instanceof TypeDeclaration<?>) {
            around = around.getParentNode().orElse(null);
        }
        return around instanceof CompilationUnit;
    }

    /** A type's name within its file. */
    static String path(TypeDeclaration<?> type) {
        StringBuilder path = new StringBuilder(type.getNameAsString());
        Node around = type.getParentNode().orElse(null);
        while (around instanceof TypeDeclaration<?> outer) {
            path.insert(0, outer.getNameAsString() + ".");
            around = outer.getParentNode().orElse(null);
        }
        return path.toString();
    }
}
