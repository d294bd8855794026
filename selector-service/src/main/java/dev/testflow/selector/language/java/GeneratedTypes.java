package dev.testflow.selector.language.java;

import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Types that annotation processors make of those in a file: who names one of them depends on what it is made of. They are known by the habits of
 * the usual processors (Immutables, AutoValue, Dagger, MapStruct, Querydsl, the JPA metamodel, Micronaut, jmh and others).
 */
final class GeneratedTypes {

    private static final List<String> PREFIXES = List.of(
            "Immutable",
            "Modifiable",
            "AutoValue_",
            "AutoOneOf_",
            "Auto_",
            "Dagger",
            "Q",
            "ImmutableModifiable",
            "Generated",
            "$");

    private static final List<String> SUFFIXES = List.of(
            "Impl",
            "_",
            "Builder",
            "_Factory",
            "Factory",
            "_MembersInjector",
            "Mapper",
            "MapperImpl",
            "Gen",
            "_Impl",
            "Options",
            "Fields",
            "RecordBuilder",
            "Proxy",
            "Dao");

    private GeneratedTypes() {}

    static Set<String> of(Survey survey) {
        Set<String> names = new LinkedHashSet<>();
        Scope scope = survey.scope();
        String around = scope.ownPackage().isEmpty() ? "" : scope.ownPackage() + ".";
        for (TypeDeclaration<?> type : survey.types()) {
            if (!Annotations.onlyHarmless(type)) {
                String flat = SeparableMethods.path(type).replace('.', '_');
                for (String name : new LinkedHashSet<>(List.of(flat, type.getNameAsString()))) {
                    PREFIXES.forEach(prefix -> names.add(JavaNames.type(around + prefix + name)));
                    SUFFIXES.forEach(suffix -> names.add(JavaNames.type(around + name + suffix)));
                }
            }
        }
        survey.annotations().stream()
                .filter(annotation -> Annotations.simple(annotation)
                        .matches("AutoService|MetaInfServices|ProviderFor|ServiceProvider"))
                .forEach(annotation -> addServices(annotation, survey.types(), scope, names));
        return names;
    }

    /** Who asks for a service depends on its providers. */
    private static void addServices(
            AnnotationExpr annotation, List<TypeDeclaration<?>> types, Scope scope, Set<String> names) {
        Mentions services = new Mentions();
        annotation
                .findAll(ClassExpr.class)
                .forEach(service -> services.type(service.getType().asString().replaceAll("<.*", "")));
        types.forEach(type -> Supertypes.of(type).forEach(supertype -> services.type(Supertypes.dotted(supertype))));
        names.addAll(services.in(scope));
    }
}
