package dev.testflow.selector.language.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithTypeParameters;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.testflow.selector.calls.BodyCalls;
import dev.testflow.selector.calls.BodyCalls.Kind;
import dev.testflow.selector.calls.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what one body calls and makes. */
final class BodyReader {

    /** Of what no method of a repository is called on: arrays, numbers, text. */
    static final String NO_TYPE = "[]";

    private static final int LONGEST = 20_000;
    private static final Pattern QUALIFIED = Pattern.compile("(?:\\w++[.$])++[A-Z]\\w*+");

    /** Methods that make types of bytes, which may call anything. */
    private static final Set<String> DEFINERS = Set.of("defineClass", "defineHiddenClass", "defineAnonymousClass");

    /** Types that make instances of types that nobody names. */
    private static final Set<String> MAKERS = Set.of("XMLDecoder", "URLClassLoader");

    /** Declares a type that stands in the body, and tells its place in the file. */
    interface Within {
        int declare(Node type, Map<String, Set<String>> captured);
    }

    private final Within declarer;
    private final List<Call> calls = new ArrayList<>();
    private final Map<MethodCallExpr, Integer> places = new IdentityHashMap<>();
    private final Set<String> creates = new TreeSet<>();
    private final Set<String> exposes = new TreeSet<>();
    private final Set<String> uses = new TreeSet<>();
    private final List<Integer> within = new ArrayList<>();

    BodyReader(Within declarer) {
        this.declarer = declarer;
    }

    BodyCalls finished(String name, int parameters, Set<Kind> kind, String result, long content) {
        return new BodyCalls(name, parameters, kind, result, content, calls, creates, exposes, uses, within);
    }

    /** The simple names of types, and of what may be one, that the body mentions. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        List.of(creates, exposes, uses).forEach(all -> all.forEach(name -> names.add(first(name))));
        calls.forEach(call -> call.names().forEach(name -> names.add(first(name))));
        return names;
    }

    private static String first(String dotted) {
        int dot = dotted.indexOf('.');
        return dot < 0 ? dotted : dotted.substring(0, dot);
    }

    /** Reads what is below a node. */
    void read(Node root, Map<String, Set<String>> captured) {
        walk(root, root, declared(root, captured, Set.of()));
    }

    /** A type without a name that stands here. */
    void within(Node type, Map<String, Set<String>> captured) {
        within.add(declarer.declare(type, captured));
    }

    /** The types of all variables that are declared below a node, by their names, besides those from around it. */
    static Map<String, Set<String>> declared(Node root, Map<String, Set<String>> captured, Set<String> variables) {
        Map<String, Set<String>> types = new HashMap<>();
        root.walk(
                VariableDeclarator.class,
                variable -> add(types, variable.getNameAsString(), variable.getType(), variables));
        root.walk(Parameter.class, parameter -> {
            if (parameter.isVarArgs()) {
                types.computeIfAbsent(parameter.getNameAsString(), key -> new HashSet<>())
                        .add(NO_TYPE);
            } else {
                add(types, parameter.getNameAsString(), parameter.getType(), variables);
            }
        });
        root.walk(
                TypePatternExpr.class, pattern -> add(types, pattern.getNameAsString(), pattern.getType(), variables));
        captured.forEach((name, all) -> types.merge(name, all, (own, others) -> own));
        return types;
    }

    private static void add(Map<String, Set<String>> types, String name, Type type, Set<String> variables) {
        types.computeIfAbsent(name, key -> new HashSet<>()).add(CallReader.told(type, variables, typeVariables(type)));
    }

    /** The type variables of what is around a type. */
    private static Set<String> typeVariables(Node node) {
        Set<String> names = new HashSet<>();
        Node around = node.getParentNode().orElse(null);
        while (around != null) {
            if (around instanceof NodeWithTypeParameters<?> generic) {
                generic.getTypeParameters().forEach(parameter -> names.add(parameter.getNameAsString()));
            }
            around = around.getParentNode().orElse(null);
        }
        return names;
    }

    private void walk(Node node, Node root, Map<String, Set<String>> variables) {
        switch (node) {
            case LocalClassDeclarationStmt local -> {
                within(local.getClassDeclaration(), variables);
                return;
            }
            case LocalRecordDeclarationStmt local -> {
                within(local.getRecordDeclaration(), variables);
                return;
            }
            case TypeDeclaration<?> type
            when type != root -> {
                return;
            }
            case ObjectCreationExpr creation -> {
                creates.add(Supertypes.dotted(creation.getType()));
                look(creation.getType().getNameAsString());
                if (MAKERS.contains(creation.getType().getNameAsString())) {
                    exposes.add(String.valueOf(BodyCalls.ANYTHING));
                }
                if (creation.getType().getNameAsString().equals("ObjectInputStream")) {
                    exposes.add(String.valueOf(BodyCalls.READ));
                }
                creation.getScope().ifPresent(scope -> walk(scope, root, variables));
                creation.getArguments().forEach(argument -> walk(argument, root, variables));
                if (creation.getAnonymousClassBody().isPresent()) {
                    within(creation, variables);
                }
                return;
            }
            default -> {
                for (Node child : node.getChildNodes()) {
                    walk(child, root, variables);
                }
            }
        }
        visit(node, variables);
    }

    private void visit(Node node, Map<String, Set<String>> variables) {
        switch (node) {
            case MethodCallExpr call -> call(call, variables);
            case MethodReferenceExpr reference -> reference(reference, variables);
            case ClassExpr literal -> literal(literal);
            case NameExpr name -> {
                if (!variables.containsKey(name.getNameAsString())) {
                    uses.add(name.getNameAsString());
                    look(name.getNameAsString());
                }
            }
            case FieldAccessExpr access -> {
                if (Character.isUpperCase(access.getNameAsString().charAt(0))) {
                    uses.add(access.getNameAsString());
                }
            }
            case AnnotationExpr annotation -> {
                String simple = Annotations.simple(annotation);
                uses.add(simple);
                if (ClassSearch.ofAnnotation(simple) == ClassSearch.ALL) {
                    exposes.add(BodyCalls.LOOKED + simple);
                }
            }
            case CastExpr cast -> {
                if (cast.getType() instanceof ClassOrInterfaceType type) {
                    uses.add(Supertypes.dotted(type));
                }
            }
            case ClassOrInterfaceType type -> look(type.getNameAsString());
            case LiteralStringValueExpr text -> text(text);
            default -> {}
        }
    }

    private void look(String simple) {
        if (ClassSearch.ofType(simple) == ClassSearch.ALL) {
            exposes.add(BodyCalls.LOOKED + simple);
        }
    }

    private void call(MethodCallExpr call, Map<String, Set<String>> variables) {
        String method = call.getNameAsString();
        int arguments = call.getArguments().size();
        if (DEFINERS.contains(method)) {
            exposes.add(String.valueOf(BodyCalls.ANYTHING));
        }
        if (ReflectiveCalls.loadsAny(call)) {
            exposes.add(String.valueOf(BodyCalls.LOADED));
        }
        if (ReflectiveCalls.findsAny(call)) {
            exposes.add(String.valueOf(BodyCalls.FOUND));
        }
        if (call.getScope().isEmpty()) {
            add(call, new Call(method, arguments, Call.On.OWN, List.of(), -1));
        } else {
            on(call.getScope().get(), method, arguments, variables, call);
        }
        call.getArguments().forEach(argument -> {
            if (argument instanceof LiteralStringValueExpr text && ReflectiveCalls.namesMethods(method)) {
                calls.add(new Call(text.getValue(), Call.ANY_NUMBER, Call.On.ANY, List.of(), -1));
            }
        });
    }

    private void add(MethodCallExpr expression, Call call) {
        places.put(expression, calls.size());
        calls.add(call);
    }

    private void on(
            Expression scope,
            String method,
            int arguments,
            Map<String, Set<String>> variables,
            MethodCallExpr expression) {
        Expression on = scope;
        while (on instanceof EnclosedExpr enclosed) {
            on = enclosed.getInner();
        }
        switch (on) {
            case SuperExpr none -> add(expression, new Call(method, arguments, Call.On.SUPER, List.of(), -1));
            case ThisExpr none -> add(expression, new Call(method, arguments, Call.On.OWN, List.of(), -1));
            case CastExpr cast ->
                add(
                        expression,
                        typed(
                                method,
                                arguments,
                                Set.of(CallReader.told(cast.getType(), Set.of(), typeVariables(cast)))));
            case ObjectCreationExpr creation ->
                add(expression, typed(method, arguments, Set.of(Supertypes.dotted(creation.getType()))));
            case LiteralStringValueExpr text -> add(expression, typed(method, arguments, Set.of(NO_TYPE)));
            case ClassExpr literal -> add(expression, typed(method, arguments, Set.of(NO_TYPE)));
            case NameExpr name -> {
                Set<String> types = variables.get(name.getNameAsString());
                add(
                        expression,
                        types == null
                                ? new Call(method, arguments, Call.On.NAME, List.of(name.getNameAsString()), -1)
                                : typed(method, arguments, types));
            }
            case FieldAccessExpr access
            when access.getScope() instanceof ThisExpr ->
                add(expression, new Call(method, arguments, Call.On.NAME, List.of(access.getNameAsString()), -1));
            case FieldAccessExpr access
            when Character.isUpperCase(access.getNameAsString().charAt(0)) ->
                add(expression, new Call(method, arguments, Call.On.STATIC, List.of(access.getNameAsString()), -1));
            case MethodCallExpr before
            when places.containsKey(before) ->
                add(expression, new Call(method, arguments, Call.On.RESULT, List.of(), places.get(before)));
            default -> add(expression, new Call(method, arguments, Call.On.ANY, List.of(), -1));
        }
    }

    private static Call typed(String method, int arguments, Set<String> types) {
        return types.contains("")
                ? new Call(method, arguments, Call.On.ANY, List.of(), -1)
                : new Call(method, arguments, Call.On.TYPES, List.copyOf(new TreeSet<>(types)), -1);
    }

    private void reference(MethodReferenceExpr reference, Map<String, Set<String>> variables) {
        String method = reference.getIdentifier();
        Expression scope = reference.getScope();
        if (scope instanceof TypeExpr expression && expression.getType() instanceof ClassOrInterfaceType type) {
            String dotted = Supertypes.dotted(type);
            uses.add(dotted);
            if (method.equals("new")) {
                creates.add(dotted);
            } else if (!variables.containsKey(dotted)) {
                calls.add(new Call(method, Call.ANY_NUMBER, Call.On.NAME, List.of(dotted), -1));
                return;
            }
        }
        Call.On on = scope instanceof ThisExpr ? Call.On.OWN : scope instanceof SuperExpr ? Call.On.SUPER : Call.On.ANY;
        calls.add(new Call(method, Call.ANY_NUMBER, on, List.of(), -1));
    }

    private void literal(ClassExpr literal) {
        if (literal.getType().getElementType() instanceof ClassOrInterfaceType type) {
            String dotted = Supertypes.dotted(type);
            if (ReflectiveCalls.takesOnlyTheType(literal)) {
                creates.add(dotted);
            } else {
                exposes.add(dotted);
            }
        }
    }

    private void text(LiteralStringValueExpr literal) {
        String text = literal.getValue();
        if (DEFINERS.contains(text)) {
            exposes.add(String.valueOf(BodyCalls.ANYTHING));
        }
        QUALIFIED
                .matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .results()
                .forEach(found -> exposes.add(BodyCalls.LOADED + found.group().replace('$', '.')));
    }
}
