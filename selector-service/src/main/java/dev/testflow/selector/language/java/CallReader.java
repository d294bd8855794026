package dev.testflow.selector.language.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.nodeTypes.NodeWithTypeParameters;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.testflow.selector.calls.BodyCalls;
import dev.testflow.selector.calls.BodyCalls.Kind;
import dev.testflow.selector.calls.FileCalls;
import dev.testflow.selector.calls.TypeCalls;
import dev.testflow.selector.language.build.ContentHash;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads who calls what in a file. */
final class CallReader {

    private final Scope scope;
    private final SourceModules modules;
    private final BodyTokens tokens = new BodyTokens();
    private final List<OpenType> types = new ArrayList<>();
    private final Map<Node, Integer> within = new IdentityHashMap<>();

    private CallReader(Scope scope, SourceModules modules) {
        this.scope = scope;
        this.modules = modules;
    }

    /** @param searches whether the file loads types that nobody names */
    static FileCalls of(String path, CompilationUnit tree, Scope scope, SourceModules modules, boolean searches) {
        CallReader reader = new CallReader(scope, modules);
        tree.getTypes().forEach(type -> reader.declare(type, -1, Set.of(), Map.of()));
        long header = reader.tokens.read(tree);
        Map<String, List<String>> imports = new TreeMap<>();
        scope.imports().forEach((simple, qualified) -> imports.put(simple, List.copyOf(new TreeSet<>(qualified))));
        return new FileCalls(
                scope.ownPackage(),
                header,
                imports,
                scope.wildcards(),
                scope.statics(),
                !SourceModules.isMain(path),
                searches,
                reader.types.stream().map(OpenType::finished).toList());
    }

    /** A type that is being read. */
    private final class OpenType {

        private final String name;
        private final String simple;
        private final int outer;
        private final Set<String> variables;
        private final ContentHash header = new ContentHash();
        private final List<ClassOrInterfaceType> supertypes = new ArrayList<>();
        private final Set<String> exposes = new TreeSet<>();
        private final Map<String, String> fields = new HashMap<>();
        private final List<OpenBody> bodies = new ArrayList<>();
        private final OpenBody ofClass = new OpenBody(BodyCalls.CLASS, 0, EnumSet.of(Kind.STATIC), "");
        private final OpenBody ofInstance = new OpenBody(BodyCalls.INSTANCE, 0, EnumSet.noneOf(Kind.class), "");
        private boolean isEnum;
        private final Set<String> found = new TreeSet<>();
        private final Set<String> driven = new TreeSet<>();
        private final Set<String> filled = new TreeSet<>();

        OpenType(String name, String simple, int outer, Set<String> variables) {
            this.name = name;
            this.simple = simple;
            this.outer = outer;
            this.variables = variables;
            bodies.add(ofClass);
            bodies.add(ofInstance);
        }

        TypeCalls finished() {
            Set<String> called = new TreeSet<>();
            Set<String> platform = new TreeSet<>();
            for (ClassOrInterfaceType supertype : supertypes) {
                Optional<Set<String>> methods =
                        PlatformTypes.methods(Supertypes.dotted(supertype), scope, modules.hiding());
                methods.ifPresent(called::addAll);
                methods.ifPresent(all -> platform.add(Supertypes.dotted(supertype)));
                supertype.getTypeArguments().ifPresent(all -> all.forEach(this::expose));
            }
            return new TypeCalls(
                    name,
                    simple,
                    outer,
                    header.value(),
                    supertypes.stream().map(Supertypes::dotted).toList(),
                    called,
                    platform,
                    isEnum,
                    found,
                    driven,
                    filled,
                    exposes,
                    fields,
                    bodies.stream().map(OpenBody::finished).toList());
        }

        void expose(Type type) {
            type.walk(ClassOrInterfaceType.class, named -> exposes.add(Supertypes.dotted(named)));
        }

        /** What a variable of a type is called on; empty when that cannot be told. */
        String told(Type type, Set<String> more) {
            return CallReader.told(type, variables, more);
        }
    }

    static String told(Type type, Set<String> variables, Set<String> more) {
        if (type.isArrayType() || type.isPrimitiveType() || type.isVoidType()) {
            return BodyReader.NO_TYPE;
        }
        if (type instanceof ClassOrInterfaceType named) {
            String dotted = Supertypes.dotted(named);
            return variables.contains(dotted) || more.contains(dotted) ? "" : dotted;
        }
        return "";
    }

    /** A body that is being read. */
    final class OpenBody {

        private final String name;
        private final int parameters;
        private final Set<Kind> kind;
        private final String result;
        private final ContentHash content = new ContentHash();
        private final BodyReader reader = new BodyReader(this::declareWithin);
        private int place = -1;

        OpenBody(String name, int parameters, Set<Kind> kind, String result) {
            this.name = name;
            this.parameters = parameters;
            this.kind = kind;
            this.result = result;
        }

        BodyCalls finished() {
            reader.names()
                    .forEach(named ->
                            scope.imports().getOrDefault(named, Set.of()).forEach(content::add));
            return reader.finished(name, parameters, kind, result, content.value());
        }

        private int declareWithin(Node node, Map<String, Set<String>> variables) {
            OpenType around = types.get(place);
            int number = types.size();
            within.put(node, number);
            if (node instanceof TypeDeclaration<?> type) {
                declare(type, place, around.variables, variables);
            } else {
                OpenType type = new OpenType(around.name + "$" + number, "", place, around.variables);
                types.add(type);
                Anonymous anonymous = Anonymous.of(node);
                anonymous.supertype().ifPresent(type.supertypes::add);
                members(anonymous.members(), type, number, variables);
            }
            return number;
        }
    }

    private void declare(
            TypeDeclaration<?> declaration, int outer, Set<String> around, Map<String, Set<String>> captured) {
        String simple = declaration.getNameAsString();
        Set<String> variables = new HashSet<>(around);
        if (declaration instanceof NodeWithTypeParameters<?> generic) {
            generic.getTypeParameters().forEach(parameter -> variables.add(parameter.getNameAsString()));
        }
        OpenType type =
                new OpenType(outer < 0 ? simple : types.get(outer).name + "." + simple, simple, outer, variables);
        int number = types.size();
        types.add(type);
        tokens.mark(declaration, type.header);
        type.supertypes.addAll(Supertypes.of(declaration));
        type.found.addAll(Annotations.marking(declaration));
        type.ofClass.place = number;
        declaration.getAnnotations().forEach(annotation -> type.ofClass.reader.read(annotation, Map.of()));
        if (declaration instanceof EnumDeclaration constants) {
            type.isEnum = true;
            constants.getEntries().forEach(constant -> constant(constant, type));
        }
        if (declaration instanceof RecordDeclaration components) {
            components.getParameters().forEach(component -> {
                type.fields.put(component.getNameAsString(), type.told(component.getType(), Set.of()));
                type.expose(component.getType());
            });
        }
        members(declaration.getMembers(), type, number, captured);
    }

    private void constant(EnumConstantDeclaration constant, OpenType type) {
        type.fields.put(constant.getNameAsString(), type.simple);
        constant.getArguments().forEach(argument -> type.ofClass.reader.read(argument, Map.of()));
        constant.getAnnotations().forEach(annotation -> type.ofClass.reader.read(annotation, Map.of()));
        if (!constant.getClassBody().isEmpty()) {
            type.ofClass.reader.within(constant, Map.of());
        }
    }

    private void members(
            List<? extends BodyDeclaration<?>> members, OpenType type, int number, Map<String, Set<String>> captured) {
        type.bodies.forEach(body -> body.place = number);
        Map<String, Set<String>> visible = new HashMap<>(captured);
        members.forEach(member -> member.ifFieldDeclaration(
                field -> field.getVariables().forEach(variable -> visible.remove(variable.getNameAsString()))));
        for (BodyDeclaration<?> member : members) {
            boolean annotated = !Annotations.onlyHarmless(member);
            if (!(member instanceof TypeDeclaration<?>)) {
                (member instanceof MethodDeclaration ? type.driven : type.filled).addAll(Annotations.marking(member));
            }
            switch (member) {
                case TypeDeclaration<?> nested -> declare(nested, number, type.variables, visible);
                case MethodDeclaration method -> method(method, type, number, annotated, visible);
                case FieldDeclaration field -> field(field, type, visible);
                case InitializerDeclaration block ->
                    body(block, block.isStatic() ? type.ofClass : type.ofInstance, visible);
                case ConstructorDeclaration constructor -> {
                    parameters(constructor, type);
                    constructor
                            .getParameters()
                            .forEach(parameter -> type.filled.addAll(Annotations.marking(parameter)));
                    body(constructor, type.ofInstance, with(visible, constructor, type));
                }
                case CompactConstructorDeclaration constructor -> body(constructor, type.ofInstance, visible);
                default -> body(member, type.ofClass, visible);
            }
        }
    }

    private static boolean isAnnotated(NodeWithAnnotations<?> node) {
        return !Annotations.onlyHarmless(node);
    }

    private void body(Node node, OpenBody body, Map<String, Set<String>> variables) {
        tokens.mark(node, body.content);
        body.reader.read(node, variables);
    }

    private void field(FieldDeclaration field, OpenType type, Map<String, Set<String>> captured) {
        field.getVariables().forEach(variable -> {
            type.fields.put(variable.getNameAsString(), type.told(variable.getType(), Set.of()));
            type.expose(variable.getType());
        });
        boolean ofClass = field.isStatic() || isInInterface(field);
        body(field, ofClass ? type.ofClass : type.ofInstance, captured);
        if (field.isFinal() || isInInterface(field)) {
            field.getVariables()
                    .forEach(variable -> variable.getInitializer()
                            .flatMap(Expression::toObjectCreationExpr)
                            .flatMap(this::made)
                            .ifPresent(made -> type.fields.put(variable.getNameAsString(), made)));
        }
    }

    /** The type of which an expression makes an instance. */
    private Optional<String> made(ObjectCreationExpr creation) {
        if (creation.getAnonymousClassBody().isEmpty()) {
            return Optional.of(Supertypes.dotted(creation.getType()));
        }
        return Optional.ofNullable(within.get(creation))
                .filter(number -> !scope.ownPackage().isEmpty())
                .map(number -> scope.ownPackage() + "." + types.get(number).name);
    }

    private static boolean isInInterface(Node member) {
        return member.getParentNode()
                .filter(parent -> parent instanceof AnnotationDeclaration
                        || parent instanceof ClassOrInterfaceDeclaration around && around.isInterface())
                .isPresent();
    }

    private void method(
            MethodDeclaration method, OpenType type, int number, boolean annotated, Map<String, Set<String>> captured) {
        Set<String> variables = new HashSet<>();
        method.getTypeParameters().forEach(parameter -> variables.add(parameter.getNameAsString()));
        Set<Kind> kind = EnumSet.noneOf(Kind.class);
        add(kind, Kind.STATIC, method.isStatic());
        add(kind, Kind.PRIVATE, method.isPrivate());
        add(kind, Kind.DEFAULT, isInInterface(method));
        add(
                kind,
                Kind.VARIABLE,
                method.getParameters().getLast().filter(Parameter::isVarArgs).isPresent());
        boolean found = annotated || method.getParameters().stream().anyMatch(CallReader::isAnnotated);
        add(kind, Kind.ANNOTATED, found);
        method.getParameters().forEach(parameter -> type.driven.addAll(Annotations.marking(parameter)));
        OpenBody body = new OpenBody(
                method.getNameAsString(), method.getParameters().size(), kind, type.told(method.getType(), variables));
        body.place = number;
        type.bodies.add(body);
        type.expose(method.getType());
        parameters(method, type);
        body(method, body, with(captured, method, type));
    }

    private static void add(Set<Kind> kinds, Kind kind, boolean is) {
        if (is) {
            kinds.add(kind);
        }
    }

    private static void parameters(CallableDeclaration<?> callable, OpenType type) {
        callable.getParameters().forEach(parameter -> type.expose(parameter.getType()));
    }

    private static Map<String, Set<String>> with(
            Map<String, Set<String>> captured, CallableDeclaration<?> callable, OpenType type) {
        Set<String> variables = new HashSet<>();
        callable.getTypeParameters().forEach(parameter -> variables.add(parameter.getNameAsString()));
        variables.addAll(type.variables);
        return BodyReader.declared(callable, captured, variables);
    }
}
