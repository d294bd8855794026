package dev.testflow.selector.language.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.List;
import java.util.Optional;

/** A type without a name: where it stands an instance is made, or it is a constant of an enum. */
record Anonymous(Optional<ClassOrInterfaceType> supertype, List<BodyDeclaration<?>> members) {

    static Anonymous of(Node node) {
        if (node instanceof EnumConstantDeclaration constant) {
            return new Anonymous(
                    constant.findAncestor(EnumDeclaration.class)
                            .map(type -> new ClassOrInterfaceType(null, type.getNameAsString())),
                    constant.getClassBody());
        }
        ObjectCreationExpr creation = (ObjectCreationExpr) node;
        return new Anonymous(
                Optional.of(creation.getType()),
                creation.getAnonymousClassBody().orElseThrow());
    }
}
