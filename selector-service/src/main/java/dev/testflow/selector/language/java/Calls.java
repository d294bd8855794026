package dev.testflow.selector.language.java;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By which names the methods that a call may run are declared.
 *
 * <p>A method is called with as many arguments as it has parameters, or has a variable number of them. On what it is called is
 * known for static methods alone: they are called on a type. A constant may have a name like a type's; what is called on such constants is
 * declared by whoever declares them, see {@link Constants}. A static method that a type inherits is handed down by the type's file.
 */
final class Calls {

    private static final String VARIABLE = "*";

    private final String path;
    private final Survey survey;
    private final Set<String> hidden;
    private final Set<String> types = new LinkedHashSet<>();

    /** @param hidden the names of the file's private methods that are units of their own */
    Calls(String path, Survey survey, Set<String> hidden) {
        this.path = path;
        this.survey = survey;
        this.hidden = hidden;
        survey.types().forEach(type -> types.add(type.getNameAsString()));
    }

    void read(MethodCallExpr call, Mentions mentions) {
        String method = call.getNameAsString();
        List<String> arguments = List.of(String.valueOf(call.getArguments().size()), VARIABLE);
        if (hidden.contains(method)) {
            mentions.name(JavaNames.hidden(path, method));
        }
        Optional<String> type = call.getScope().flatMap(this::type);
        if (type.isPresent()) {
            on(type.get(), method, arguments, mentions);
        } else if (call.getScope().isPresent()) {
            arguments.forEach(count -> mentions.name(JavaNames.call(method, count)));
        } else {
            unqualified(method, arguments, mentions);
        }
    }

    private void on(String type, String method, List<String> arguments, Mentions mentions) {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        arguments.forEach(count -> mentions.name(JavaNames.call(simple, method, count)));
        mentions.name(JavaNames.constant(simple));
        mentions.owner(type);
        if (simple.chars().noneMatch(Character::isLowerCase)) {
            arguments.forEach(count -> mentions.name(JavaNames.call(method, count)));
        }
    }

    /** Without anything before it, a method is one of the types around, or imported; it may be inherited when anything in the file has a supertype. */
    private void unqualified(String method, List<String> arguments, Mentions mentions) {
        mentions.variable(method);
        Scope scope = survey.scope();
        if (survey.hasSupertypes()) {
            arguments.forEach(count -> mentions.name(JavaNames.call(method, count)));
            return;
        }
        types.forEach(type -> arguments.forEach(count -> mentions.name(JavaNames.call(type, method, count))));
        Set<String> imported = new LinkedHashSet<>(scope.staticWildcards());
        scope.owners(method, imported::add);
        imported.forEach(type -> on(type, method, arguments, mentions));
    }

    /** The type that a static method is called on, as it is written. */
    private Optional<String> type(Expression scope) {
        StringBuilder name = new StringBuilder();
        Expression part = scope;
        while (part instanceof FieldAccessExpr access) {
            name.insert(0, "." + access.getNameAsString());
            part = access.getScope();
        }
        if (!(part instanceof NameExpr root) || survey.variables().contains(root.getNameAsString())) {
            return Optional.empty();
        }
        name.insert(0, root.getNameAsString());
        String simple = name.substring(name.lastIndexOf(".") + 1);
        return Character.isUpperCase(simple.charAt(0)) ? Optional.of(name.toString()) : Optional.empty();
    }

    static String arguments(MethodDeclaration method) {
        boolean variable =
                method.getParameters().getLast().filter(Parameter::isVarArgs).isPresent();
        return variable ? VARIABLE : String.valueOf(method.getParameters().size());
    }

    /** By which names a method is declared. */
    static Set<String> declared(Part part, String path) {
        Set<String> names = new LinkedHashSet<>();
        names.add(JavaNames.member(part.method()));
        part.methods().forEach(method -> {
            if (method.isPrivate()) {
                names.add(JavaNames.hidden(path, part.method()));
            } else {
                String arguments = arguments(method);
                names.add(JavaNames.call(part.method(), arguments));
                names.add(JavaNames.call(part.type(), part.method(), arguments));
            }
        });
        return names;
    }
}
