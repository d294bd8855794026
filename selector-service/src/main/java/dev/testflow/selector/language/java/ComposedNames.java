package dev.testflow.selector.language.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds names of types that a program puts together from those of others. */
final class ComposedNames {

    private static final int MOST_PARTS = 200;

    private static final int MOST_LOOKUPS = 1_000;

    private static final Set<String> NAMING = Set.of(
            "getName",
            "getPackageName",
            "getCanonicalName",
            "getTypeName",
            "getSimpleName",
            "getPackage",
            "packageName");

    private static final Set<String> JOINING = Set.of("append", "concat", "format", "replace", "replaceAll", "join");

    private static final Set<String> TYPES =
            Set.of("Class", "Type", "Object", "var", "Package", "ClassLoader", "JavaType", "TypeMirror");

    /** Of which names of types consist, also within the machine, and as a format. */
    private static final Pattern NAME = Pattern.compile("[\\w.$/;%\\[]*");

    private static final Pattern TELLING =
            Pattern.compile("(assert|fail|print|log|info|warn|error|debug|trace|is|equals).*");

    private int lookups;

    /** Whether a call gives a name of which a longer one is made. */
    boolean read(MethodCallExpr call) {
        return NAMING.contains(call.getNameAsString()) && isPartOfName(call) && isOfType(call);
    }

    /** Whether what a call names may be a type: it is not, if it is on a variable that is known to have another type. */
    private boolean isOfType(MethodCallExpr call) {
        return lookups++ >= MOST_LOOKUPS
                || call.getScope()
                        .flatMap(Expression::toNameExpr)
                        .flatMap(ComposedNames::declaration)
                        .filter(type ->
                                type instanceof ClassOrInterfaceType named && !TYPES.contains(named.getNameAsString()))
                        .isEmpty();
    }

    /** The type of a variable, where the method that it stands in, or the type around it, declares it. */
    private static Optional<Type> declaration(NameExpr variable) {
        String name = variable.getNameAsString();
        Optional<Type> found = Optional.empty();
        Node around = variable;
        while (found.isEmpty() && around != null) {
            if (around instanceof CallableDeclaration<?> callable) {
                found = callable.findFirst(
                                Parameter.class,
                                declared -> declared.getNameAsString().equals(name))
                        .map(Parameter::getType)
                        .or(() -> callable.findFirst(
                                        VariableDeclarator.class,
                                        declared -> declared.getNameAsString().equals(name))
                                .map(VariableDeclarator::getType));
            } else if (around instanceof TypeDeclaration<?> type) {
                found = type.getFieldByName(name).map(FieldDeclaration::getCommonType);
            }
            around = around.getParentNode().orElse(null);
        }
        return found;
    }

    private static boolean isPartOfName(Node call) {
        Node top = call;
        while (isConcatenation(top.getParentNode().orElse(null))) {
            top = top.getParentNode().orElseThrow();
        }
        return top != call && !isSentence(top) && !isTold(top)
                || top.getParentNode()
                        .filter(parent -> parent instanceof MethodCallExpr outer
                                && JOINING.contains(outer.getNameAsString())
                                && outer.getArguments().stream().noneMatch(CharLiteralExpr.class::isInstance)
                                && !isSentence(outer))
                        .isPresent();
    }

    static boolean isConcatenation(@Nullable Node node) {
        return node instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.PLUS;
    }

    /** Whether a text is only compared, or told to people. */
    private static boolean isTold(Node text) {
        return text.getParentNode()
                .filter(parent -> parent instanceof MethodCallExpr call
                        && TELLING.matcher(call.getNameAsString()).matches())
                .isPresent();
    }

    /** Whether a literal in an expression has what no type's name has, such as a space. */
    private static boolean isSentence(Node expression) {
        Deque<Node> open = new ArrayDeque<>(Set.of(expression));
        for (int seen = 0; !open.isEmpty() && seen < MOST_PARTS; seen++) {
            Node node = open.pop();
            if (node instanceof LiteralStringValueExpr literal
                    && !NAME.matcher(literal.getValue()).matches()) {
                return true;
            }
            open.addAll(node.getChildNodes());
        }
        return false;
    }
}
