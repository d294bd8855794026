package dev.testflow.selector.language.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What annotations say about who calls what they stand at. */
final class Annotations {

    /** Those that only people, compilers and checkers read. Any other may make a framework call a method, or read all of a type. */
    private static final Set<String> HARMLESS = Set.of(
            "Override",
            "Deprecated",
            "SuppressWarnings",
            "SafeVarargs",
            "FunctionalInterface",
            "Nullable",
            "NonNull",
            "Nonnull",
            "NotNull",
            "CheckForNull",
            "CheckReturnValue",
            "NullMarked",
            "NullUnmarked",
            "ParametersAreNonnullByDefault",
            "VisibleForTesting",
            "CanIgnoreReturnValue",
            "ThreadSafe",
            "NotThreadSafe",
            "GuardedBy",
            "Beta",
            "GwtCompatible",
            "GwtIncompatible",
            "J2ktIncompatible",
            "J2ktCompatible",
            "Contract",
            "Pure",
            "SuppressFBWarnings",
            "SuppressForbidden",
            "Generated",
            "PublicApi",
            "Internal",
            "API",
            "Serial",
            "Strictfp");

    private Annotations() {}

    static boolean onlyHarmless(NodeWithAnnotations<?> node) {
        return node.getAnnotations().stream().allMatch(annotation -> HARMLESS.contains(simple(annotation)));
    }

    /** The simple names of those that are not harmless. */
    static Set<String> marking(NodeWithAnnotations<?> node) {
        return node.getAnnotations().stream()
                .map(Annotations::simple)
                .filter(name -> !HARMLESS.contains(name))
                .collect(Collectors.toSet());
    }

    /** Whether something in a file has an annotation that a framework may look for. */
    static boolean harmless(AnnotationExpr annotation) {
        return HARMLESS.contains(simple(annotation));
    }

    static String simple(AnnotationExpr annotation) {
        return annotation.getName().getIdentifier();
    }

    /** Whether a node is of an annotation, so that what stands in it is read by whoever reads the annotation. */
    static boolean isIn(Node node) {
        @Nullable Node around = node;
        while (around != null && !(around instanceof AnnotationExpr)) {
            around = around.getParentNode().orElse(null);
        }
        return around != null;
    }
}
