package dev.testflow.selector.language.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a program reaches by reflection or opens as a file.
 *
 * <p>A type can only be loaded by a name that somebody says. Who says it, in a literal or a resource, refers to the type, so that a mere
 * {@code Class.forName(name)} refers to nothing more. Where a name is put together from another type's, nobody says it: then the file may load
 * any type.
 */
final class ReflectiveCalls {

    private static final int MOST_PARTS = 200;

    private static final Set<String> LOADING =
            Set.of("forName", "loadClass", "findClass", "defineClass", "getClassForName");
    private static final Set<String> NAMING = Set.of(
            "getName",
            "getPackageName",
            "getCanonicalName",
            "getTypeName",
            "getSimpleName",
            "getPackage",
            "packageName");

    /** Calls that take a class and call no method of it by reflection. */
    private static final Set<String> TAKING_ONLY_THE_TYPE = Set.of(
            "getLogger",
            "getLog",
            "mock",
            "spy",
            "assertThrows",
            "assertThrowsExactly",
            "expectThrows",
            "assertInstanceOf",
            "isInstanceOf",
            "isExactlyInstanceOf",
            "isInstance",
            "instanceOf",
            "thenThrow",
            "doThrow",
            "noneOf",
            "allOf",
            "cast",
            "isAssignableFrom",
            "getName",
            "getSimpleName",
            "getCanonicalName",
            "getTypeName",
            "getPackage",
            "getPackageName",
            "getClassLoader",
            "getResource",
            "getResourceAsStream",
            "any",
            "isA",
            "expect",
            "catchThrowableOfType",
            "getModifiers",
            "hashCode",
            "desiredAssertionStatus",
            "assertThatExceptionOfType",
            "hasCauseInstanceOf",
            "isEqualTo",
            "assertEquals",
            "assertSame",
            "assertNotEquals",
            "assertNotSame",
            "equals");

    private static final Set<String> LOOKING = Set.of(
            "getMethods", "getDeclaredMethods", "getMethod", "getDeclaredMethod", "invokeMethod", "invokeStaticMethod");

    private static final Set<String> OPENING = Set.of(
            "get",
            "of",
            "resolve",
            "resolveSibling",
            "getResource",
            "getResourceAsStream",
            "getResources",
            "getSystemResource",
            "getBundle",
            "open",
            "file",
            "newFile",
            "newFolder");

    private static final Set<String> FILES = Set.of(
            "File", "FileInputStream", "FileReader", "RandomAccessFile", "ClassPathResource", "FileSystemResource");

    private static final Pattern TELLING =
            Pattern.compile("(assert|fail|print|log|info|warn|error|debug|trace|is|equals).*");

    private final Supertypes types;
    private boolean loads;
    private boolean composes;

    ReflectiveCalls(Supertypes types) {
        this.types = types;
    }

    /** Whether it loads types by names that are put together from those of others. */
    boolean loadsAnything() {
        return loads && composes;
    }

    void read(MethodCallExpr call) {
        String name = call.getNameAsString();
        loads |= LOADING.contains(name)
                && !call.getArguments().stream().allMatch(LiteralStringValueExpr.class::isInstance);
        composes |= NAMING.contains(name) && isPartOfName(call);
    }

    private static boolean isPartOfName(Node call) {
        Node top = call;
        while (isConcatenation(top.getParentNode().orElse(null))) {
            top = top.getParentNode().orElseThrow();
        }
        return top != call && !isSentence(top) && !isTold(top)
                || top.getParentNode()
                        .filter(parent -> parent instanceof MethodCallExpr outer
                                && Set.of("append", "concat", "format", "replace", "replaceAll", "join")
                                        .contains(outer.getNameAsString())
                                && !isSentence(outer))
                        .isPresent();
    }

    private static boolean isConcatenation(@Nullable Node node) {
        return node instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.PLUS;
    }

    /** Whether a text is only compared, or told to people. */
    private static boolean isTold(Node text) {
        return text.getParentNode()
                .filter(parent -> parent instanceof MethodCallExpr call
                        && TELLING.matcher(call.getNameAsString()).matches())
                .isPresent();
    }

    /** Whether a literal in an expression has a space, which no type's name has. */
    private static boolean isSentence(Node expression) {
        Deque<Node> open = new ArrayDeque<>(Set.of(expression));
        for (int seen = 0; !open.isEmpty() && seen < MOST_PARTS; seen++) {
            Node node = open.pop();
            if (node instanceof LiteralStringValueExpr literal
                    && literal.getValue().indexOf(' ') >= 0) {
                return true;
            }
            open.addAll(node.getChildNodes());
        }
        return false;
    }

    /** A type that is handed to others, who may call any of its methods. */
    void read(ClassExpr literal, Mentions mentions) {
        if (!(literal.getType().getElementType() instanceof ClassOrInterfaceType type)) {
            return;
        }
        String call = literal.getParentNode()
                .filter(MethodCallExpr.class::isInstance)
                .map(parent -> ((MethodCallExpr) parent).getNameAsString())
                .orElse("");
        boolean own = types.declares(type.getNameAsString()) && !LOOKING.contains(call) && !Annotations.isIn(literal);
        if (!own && !TAKING_ONLY_THE_TYPE.contains(call)) {
            mentions.wholeType(Supertypes.dotted(type));
        }
    }

    /** A text that is part of a longer one, or names what is opened. */
    void read(Expression literal, String text, Mentions mentions) {
        Node parent = literal.getParentNode().orElse(null);
        if (isConcatenation(parent)) {
            Literals.partOfName(text, mentions::name);
        }
        if (parent instanceof MethodCallExpr call && OPENING.contains(call.getNameAsString())) {
            opened(literal, call.getArguments(), mentions);
        } else if (parent instanceof ObjectCreationExpr creation
                && FILES.contains(creation.getType().getNameAsString())) {
            opened(literal, creation.getArguments(), mentions);
        }
    }

    /** Literals in a row are the segments of one path; the last of them tells it. */
    private static void opened(Expression literal, NodeList<Expression> arguments, Mentions mentions) {
        StringBuilder path = new StringBuilder();
        for (int index = 0; index < arguments.size(); index++) {
            Expression argument = arguments.get(index);
            if (!(argument instanceof LiteralStringValueExpr segment)) {
                path.setLength(0);
                continue;
            }
            path.append('/').append(segment.getValue());
            boolean last =
                    index + 1 == arguments.size() || !(arguments.get(index + 1) instanceof LiteralStringValueExpr);
            if (argument == literal && last) {
                Literals.opened(path.toString(), mentions::name);
            }
        }
    }
}
