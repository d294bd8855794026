package dev.testflow.selector.language.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithName;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a whole file has, gathered before its parts are read.
 *
 * @param types all it declares, nested and local ones too
 * @param variables the names of its fields, parameters and local variables
 * @param annotations all it uses
 * @param extended what its types, also those without a name, extend and implement
 */
record Survey(
        Scope scope,
        List<TypeDeclaration<?>> types,
        Set<String> variables,
        List<AnnotationExpr> annotations,
        Set<ClassOrInterfaceType> extended) {

    static Survey of(CompilationUnit tree) {
        Survey survey = new Survey(scope(tree), new ArrayList<>(), new HashSet<>(), new ArrayList<>(), new HashSet<>());
        Deque<Node> open = new ArrayDeque<>();
        open.push(tree);
        while (!open.isEmpty()) {
            Node node = open.pop();
            survey.add(node);
            open.addAll(node.getChildNodes());
        }
        return survey;
    }

    /** Whether a method may be called in the file that one of its types inherits. */
    boolean hasSupertypes() {
        return !extended.isEmpty();
    }

    private void add(Node node) {
        switch (node) {
            case TypeDeclaration<?> type -> {
                types.add(type);
                extended.addAll(Supertypes.of(type));
            }
            case ObjectCreationExpr creation -> {
                if (creation.getAnonymousClassBody().isPresent()) {
                    extended.add(creation.getType());
                }
            }
            case VariableDeclarator variable -> variables.add(variable.getNameAsString());
            case Parameter parameter -> variables.add(parameter.getNameAsString());
            case TypePatternExpr pattern -> variables.add(pattern.getNameAsString());
            case AnnotationExpr annotation -> annotations.add(annotation);
            default -> {}
        }
    }

    private static Scope scope(CompilationUnit tree) {
        Scope scope = new Scope(
                tree.getPackageDeclaration().map(NodeWithName::getNameAsString).orElse(""));
        for (ImportDeclaration declaration : tree.getImports()) {
            String name = declaration.getNameAsString();
            int dot = name.lastIndexOf('.');
            if (declaration.isAsterisk()) {
                if (declaration.isStatic()) {
                    scope.addAllStatic(name);
                } else {
                    scope.addAll(name);
                }
            } else if (declaration.isStatic() && dot > 0) {
                scope.addStatic(name.substring(0, dot), name.substring(dot + 1));
            } else {
                scope.add(name.substring(dot + 1), name);
            }
        }
        return scope;
    }
}
