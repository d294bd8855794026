package dev.testflow.selector.language.java;

import com.github.javaparser.ast.expr.AnnotationExpr;
import java.util.List;
import java.util.Set;

/** Whether a framework that looks for types may take one of a file: it finds them by annotations or by supertypes. */
final class FoundByFrameworks {

    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate", "Property");

    private final String path;
    private final List<AnnotationExpr> annotations;
    private final Supertypes supertypes;
    private final SourceModules modules;

    FoundByFrameworks(String path, List<AnnotationExpr> annotations, Supertypes supertypes, SourceModules modules) {
        this.path = path;
        this.annotations = annotations;
        this.supertypes = supertypes;
        this.modules = modules;
    }

    Set<String> names() {
        boolean test = !SourceModules.isMain(path)
                && annotations.stream().anyMatch(annotation -> TESTS.contains(Annotations.simple(annotation)));
        boolean annotated = annotations.stream()
                .filter(annotation -> !Annotations.harmless(annotation))
                .anyMatch(annotation -> !test || !ClassSearch.ofTests(Annotations.simple(annotation)));
        boolean found = annotated || !test && !supertypes.all().isEmpty() || path.endsWith("-info.java");
        return found ? Set.of(JavaNames.beans(modules.part(path))) : Set.of();
    }
}
