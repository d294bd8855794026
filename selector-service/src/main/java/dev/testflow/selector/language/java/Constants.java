package dev.testflow.selector.language.java;

import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.testflow.selector.language.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Fields and constants of enums whose names look like those of types, against the habit of the language. A call on one looks like that of a static
 * method. What is called on it may be any method of its type.
 */
final class Constants {

    private Constants() {}

    /** A unit that ties the names of a file's constants to the methods of their types; none when there are no such names. */
    static List<Unit> units(Survey survey) {
        Set<String> names = new LinkedHashSet<>();
        Mentions types = new Mentions();
        survey.types()
                .forEach(type -> type.getMembers().stream()
                        .filter(FieldDeclaration.class::isInstance)
                        .forEach(field -> ((FieldDeclaration) field)
                                .getVariables()
                                .forEach(variable -> add(variable, names, types))));
        survey.types().stream()
                .filter(EnumDeclaration.class::isInstance)
                .forEach(type -> add((EnumDeclaration) type, names, types));
        List<Unit> units = new ArrayList<>();
        if (!names.isEmpty()) {
            Set<String> references = types.in(survey.scope());
            references.removeIf(name -> !name.startsWith(JavaNames.methods("")));
            units.add(new Unit("constants", 1, names, references));
        }
        return units;
    }

    private static void add(VariableDeclarator variable, Set<String> names, Mentions types) {
        if (looksLikeType(variable.getNameAsString())) {
            names.add(JavaNames.constant(variable.getNameAsString()));
            if (variable.getType().getElementType() instanceof ClassOrInterfaceType type) {
                types.wholeType(Supertypes.dotted(type));
            }
        }
    }

    private static void add(EnumDeclaration type, Set<String> names, Mentions types) {
        for (EnumConstantDeclaration constant : type.getEntries()) {
            if (looksLikeType(constant.getNameAsString())) {
                names.add(JavaNames.constant(constant.getNameAsString()));
                types.wholeType(outermost(type));
            }
        }
    }

    private static String outermost(EnumDeclaration type) {
        return SeparableMethods.path(type).replaceFirst("\\..*", "");
    }

    private static boolean looksLikeType(String name) {
        return Character.isUpperCase(name.charAt(0)) && name.chars().anyMatch(Character::isLowerCase);
    }
}
