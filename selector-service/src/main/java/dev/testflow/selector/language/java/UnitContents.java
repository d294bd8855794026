package dev.testflow.selector.language.java;

import com.github.javaparser.JavaToken;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.CompilationUnit;
import dev.testflow.selector.language.build.ContentHash;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each unit of a file consists of: its tokens without space and comments, and what its names may mean, because a change
 * of an import can make the same text mean something else. Lines may move: who counts them is not considered.
 */
final class UnitContents {

    private final Map<JavaToken, String> starts = new IdentityHashMap<>();
    private final Map<JavaToken, String> ends = new IdentityHashMap<>();
    private final Map<String, StringBuilder> texts = new HashMap<>();

    private UnitContents() {}

    static Map<Part, Long> of(CompilationUnit tree, List<Part> parts, Scope scope) {
        UnitContents contents = new UnitContents();
        tree.getImports().forEach(declaration -> contents.mark(declaration.getTokenRange(), "import"));
        parts.forEach(part -> part.methods().forEach(method -> contents.mark(method.getTokenRange(), part.name())));
        tree.getTokenRange().ifPresent(contents::read);
        Map<Part, Long> hashes = new IdentityHashMap<>();
        for (Part part : parts) {
            ContentHash hash = new ContentHash();
            hash.add(contents.texts
                    .getOrDefault(part.name(), new StringBuilder())
                    .toString());
            new TreeSet<>(part.mentions().in(scope)).forEach(hash::add);
            hashes.put(part, hash.value());
        }
        return hashes;
    }

    private void mark(Optional<TokenRange> range, String unit) {
        range.ifPresent(tokens -> {
            starts.put(tokens.getBegin(), unit);
            ends.put(tokens.getEnd(), unit);
        });
    }

    private void read(TokenRange range) {
        @Nullable JavaToken token = range.getBegin();
        String unit = "";
        while (token != null) {
            unit = starts.getOrDefault(token, unit);
            if (!token.getCategory().isWhitespaceOrComment()) {
                texts.computeIfAbsent(unit, key -> new StringBuilder())
                        .append(token.getText())
                        .append(' ');
            }
            if (ends.containsKey(token)) {
                unit = "";
            }
            token = token.getNextToken().orElse(null);
        }
    }
}
