package dev.testflow.selector.language.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a program reaches by reflection or opens as a file.
 *
 * <p>A type can only be loaded by a name that somebody says. Who says it, in a literal or a resource, refers to the type, so that a mere
 * {@code Class.forName(name)} refers to nothing more. Where a name is put together from another type's, nobody says it: then the file may load
 * any type.
 */
final class ReflectiveCalls {

    private static final Set<String> LOADING =
            Set.of("forName", "loadClass", "findClass", "defineClass", "getClassForName");
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
            "getMethods",
            "getDeclaredMethods",
            "getMethod",
            "getDeclaredMethod",
            "invokeMethod",
            "invokeStaticMethod",
            "getFields",
            "getDeclaredFields",
            "getField",
            "getDeclaredField",
            "getConstructors",
            "getDeclaredConstructors",
            "getParameterTypes",
            "getGenericParameterTypes",
            "getRecordComponents");

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

    private static final Pattern FINDING = Pattern.compile(
            "(?:get|find|lookup|resolve|has)\\w*Methods?\\w*|(?:find(?:Static|Virtual|Special))|invoke\\w*|callMethod\\w*");

    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w*[a-z]\\w*");
    private static final Pattern ABOUT_TYPES = Pattern.compile("Class|Load|Reflect|Type|Kit|Util");

    private final Supertypes types;
    private final ComposedNames composed = new ComposedNames();
    private boolean loads;
    private boolean composes;

    ReflectiveCalls(Supertypes types) {
        this.types = types;
    }

    /** Whether it loads types by names that are put together from those of others. */
    boolean loadsAnything() {
        return loads && composes;
    }

    /** Whether a call finds methods by their names. */
    static boolean namesMethods(String call) {
        return FINDING.matcher(call).matches();
    }

    /** Whether a literal is handed to something that calls no method of the type by reflection. */
    static boolean takesOnlyTheType(ClassExpr literal) {
        return literal.getParentNode()
                .filter(parent -> parent instanceof MethodCallExpr call
                        && TAKING_ONLY_THE_TYPE.contains(call.getNameAsString())
                        && !call.getNameAsString().equals("spy"))
                .isPresent();
    }

    /** Whether a call loads a type by a name that is not written there. */
    static boolean loadsAny(MethodCallExpr call) {
        return LOADING.contains(call.getNameAsString())
                && !call.getScope().filter(ReflectiveCalls::isNamed).isPresent()
                && !call.getArguments().stream().allMatch(LiteralStringValueExpr.class::isInstance);
    }

    /** Whether a call finds a method by a name that is not written there. */
    static boolean findsAny(MethodCallExpr call) {
        return LOOKING.contains(call.getNameAsString())
                && call.getArguments().stream().noneMatch(LiteralStringValueExpr.class::isInstance);
    }

    /** Whether something is a type that has others by their names, such as a charset, and does not load types. */
    private static boolean isNamed(Expression on) {
        String name = switch (on) {
            case NameExpr type -> type.getNameAsString();
            case FieldAccessExpr type -> type.getNameAsString();
            default -> "";
        };
        return TYPE.matcher(name).matches() && !ABOUT_TYPES.matcher(name).find();
    }

    void read(MethodCallExpr call) {
        loads |= loadsAny(call);
        composes |= composed.read(call);
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
        if (ComposedNames.isConcatenation(parent)) {
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
