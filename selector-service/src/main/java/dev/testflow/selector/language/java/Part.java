package dev.testflow.selector.language.java;

import com.github.javaparser.ast.body.MethodDeclaration;
import java.util.List;

/**
 * A part of a file that becomes a unit.
 *
 * @param name empty for the types as such
 * @param methods the methods that it consists of; none for the types as such
 */
record Part(String name, List<MethodDeclaration> methods, Mentions mentions) {

    Part(String name, List<MethodDeclaration> methods) {
        this(name, methods, new Mentions());
    }

    /** The name that its methods have in common. */
    String method() {
        return methods.getFirst().getNameAsString();
    }

    /** The simple name of the type that its methods are declared in. */
    String type() {
        String path = name.substring(0, name.indexOf('#'));
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
