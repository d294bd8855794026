package dev.testflow.selector.language.java;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import dev.testflow.selector.language.build.ContentHash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;

/** Hands each token of a file to the innermost of some parts of it, without space and comments. */
final class BodyTokens {

    private final Map<JavaToken, ContentHash> starts = new IdentityHashMap<>();
    private final Map<JavaToken, Integer> ends = new IdentityHashMap<>();

    /** A part of the file. */
    void mark(Node node, ContentHash content) {
        node.getTokenRange().ifPresent(range -> {
            starts.put(range.getBegin(), content);
            ends.merge(range.getEnd(), 1, Integer::sum);
        });
    }

    /**
     * Reads the file.
     *
     * @return a hash of what is in none of the parts, without imports by name: they matter to those who mention them
     */
    long read(CompilationUnit tree) {
        ContentHash rest = new ContentHash();
        for (ImportDeclaration declaration : tree.getImports()) {
            boolean byName = !declaration.isStatic() && !declaration.isAsterisk();
            mark(declaration, byName ? new ContentHash() : rest);
        }
        Deque<ContentHash> open = new ArrayDeque<>();
        open.push(rest);
        tree.getTokenRange().ifPresent(range -> {
            JavaToken token = range.getBegin();
            while (token != null) {
                if (starts.containsKey(token)) {
                    open.push(starts.get(token));
                }
                if (!token.getCategory().isWhitespaceOrComment()) {
                    open.element().add(token.getText());
                }
                for (int i = ends.getOrDefault(token, 0); i > 0; i--) {
                    open.pop();
                }
                token = token.getNextToken().orElse(null);
            }
        });
        return rest.value();
    }
}
