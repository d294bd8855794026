package dev.testflow.selector.language.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Gathers what a part of a syntax tree mentions. It follows the tree with a stack of its own: source may nest deeply. */
final class MentionReader {

    private static final int LONGEST_CHAIN = 40;

    private final Supertypes supertypes;
    private final Set<String> variables;
    private final ReflectiveCalls reflection;
    private final Calls calls;

    /** @param variables the names of variables that are declared in the file */
    MentionReader(Supertypes supertypes, Set<String> variables, Calls calls) {
        this.calls = calls;
        this.supertypes = supertypes;
        this.variables = variables;
        this.reflection = new ReflectiveCalls(supertypes);
    }

    /** Whether what was read loads types that nobody names. */
    boolean loadsAnything() {
        return reflection.loadsAnything();
    }

    /** Reads what is below a node, without what belongs to another part. */
    void read(Node root, Set<Node> otherParts, Mentions mentions) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Node node = open.pop();
            visit(node, mentions);
            for (Node child : node.getChildNodes()) {
                if (!otherParts.contains(child)) {
                    open.push(child);
                }
            }
        }
    }

    private void visit(Node node, Mentions mentions) {
        switch (node) {
            case ClassOrInterfaceType type -> type(type, mentions);
            case AnnotationExpr annotation -> annotation(annotation, mentions);
            case FieldAccessExpr access -> access(access, mentions);
            case NameExpr name -> name(name, mentions);
            case MethodCallExpr call -> {
                calls.read(call, mentions);
                reflection.read(call);
            }
            case MethodReferenceExpr reference -> mentions.method(reference.getIdentifier());
            case ClassExpr literal -> reflection.read(literal, mentions);
            case StringLiteralExpr text -> literal(text, text.getValue(), mentions);
            case TextBlockLiteralExpr text -> literal(text, text.getValue(), mentions);
            case TypeDeclaration<?> declaration -> supertypes.mention(declaration, mentions);
            default -> {}
        }
    }

    private static void type(ClassOrInterfaceType type, Mentions mentions) {
        mentions.type(Supertypes.dotted(type));
        mentions.search(ClassSearch.ofType(type.getNameAsString()));
    }

    private static void annotation(AnnotationExpr annotation, Mentions mentions) {
        mentions.type(dotted(annotation.getName()));
        mentions.search(ClassSearch.ofAnnotation(Annotations.simple(annotation)));
    }

    private static String dotted(Name name) {
        Deque<String> parts = new ArrayDeque<>();
        Name part = name;
        while (part != null && parts.size() < LONGEST_CHAIN) {
            parts.push(part.getIdentifier());
            part = part.getQualifier().orElse(null);
        }
        return String.join(".", parts);
    }

    /** A name that something is selected from is a type when no variable has it. */
    private void name(NameExpr name, Mentions mentions) {
        String text = name.getNameAsString();
        mentions.variable(text);
        boolean selected = name.getParentNode()
                .filter(parent -> parent instanceof FieldAccessExpr
                        || parent instanceof MethodCallExpr
                        || parent instanceof MethodReferenceExpr)
                .isPresent();
        if (selected && !isVariable(text) && !isArgument(name)) {
            mentions.type(text);
            mentions.search(ClassSearch.ofType(text));
        }
    }

    private static boolean isArgument(NameExpr name) {
        return name.getParentNode()
                .filter(parent -> parent instanceof MethodCallExpr call
                        && call.getScope().filter(scope -> scope == name).isEmpty())
                .isPresent();
    }

    /** Capitals may name both a constant and a type. */
    private boolean isVariable(String name) {
        return Character.isLowerCase(name.charAt(0)) && variables.contains(name);
    }

    private void access(FieldAccessExpr access, Mentions mentions) {
        List<String> parts = new ArrayList<>();
        Expression part = access;
        while (part instanceof FieldAccessExpr field && parts.size() < LONGEST_CHAIN) {
            parts.add(field.getNameAsString());
            part = field.getScope();
        }
        if (part instanceof NameExpr root && !isVariable(root.getNameAsString())) {
            parts.add(root.getNameAsString());
            Collections.reverse(parts);
            mentions.type(String.join(".", parts));
        }
    }

    private void literal(Expression literal, String text, Mentions mentions) {
        Literals.names(text, mentions::name);
        reflection.read(literal, text, mentions);
    }
}
