package dev.testflow.selector.language;

import dev.testflow.selector.CodeChange;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterTypescript;

/**
 * Outlines of the languages in which what stands in a function's body matters to nobody who does not call it. Kotlin is none: the types of its functions may follow from their bodies, and
 * inline functions run where they are called.
 */
public final class Outlines {

    private static final String JAVA = """
            (method_declaration name: (_) @name body: (block) @body)
            (constructor_declaration name: (_) @name body: (constructor_body) @body)
            (compact_constructor_declaration name: (_) @name body: (block) @body)
            [(method_declaration) (constructor_declaration) (compact_constructor_declaration)] @signature
            (class_declaration name: (_) @name) @scope
            (interface_declaration name: (_) @name) @scope
            (enum_declaration name: (_) @name) @scope
            (record_declaration name: (_) @name) @scope
            [(import_declaration) (package_declaration)] @import
            [(field_declaration) (constant_declaration) (enum_constant)] @field
            [(marker_annotation) (annotation)] @annotation
            [(superclass) (super_interfaces) (extends_interfaces) (permits)] @hierarchy
            """;
    private static final String PYTHON = """
            (function_definition name: (_) @name body: (block) @body) @signature
            (function_definition body: (block . (expression_statement . (string) @documentation .)))
            (class_definition name: (_) @name) @scope
            (class_definition superclasses: (argument_list) @hierarchy)
            [(import_statement) (import_from_statement) (future_import_statement)] @import
            (expression_statement (assignment)) @field
            (decorator) @annotation
            """;
    private static final String JAVASCRIPT = """
            (function_declaration name: (_) @name body: (statement_block) @body) @signature
            (generator_function_declaration name: (_) @name body: (statement_block) @body) @signature
            (method_definition name: (_) @name body: (statement_block) @body) @signature
            (variable_declarator name: (identifier) @name value: [(function_expression body: (_) @body) (arrow_function body: (_) @body)])
            (assignment_expression left: (_) @name right: [(function_expression body: (_) @body) (arrow_function body: (_) @body)])
            (pair key: (_) @name value: [(function_expression body: (_) @body) (arrow_function body: (_) @body)])
            (function_expression body: (statement_block) @body)
            (generator_function body: (statement_block) @body)
            (arrow_function body: (_) @body)
            (class_declaration name: (_) @name) @scope
            (class_heritage) @hierarchy
            (import_statement) @import
            (decorator) @annotation
            """;

    private static final Grammar JAVA_GRAMMAR = new Grammar(TreeSitterJava::new, JAVA);
    private static final Grammar PYTHON_GRAMMAR = new Grammar(TreeSitterPython::new, PYTHON);
    private static final Grammar JAVASCRIPT_GRAMMAR =
            new Grammar(TreeSitterJavascript::new, JAVASCRIPT + "(field_definition) @field");
    private static final Grammar TYPESCRIPT_GRAMMAR = new Grammar(
            TreeSitterTypescript::new,
            JAVASCRIPT + "(public_field_definition) @field (abstract_class_declaration name: (_) @name) @scope");

    private static final Map<String, Grammar> GRAMMARS = Map.ofEntries(
            Map.entry("java", JAVA_GRAMMAR),
            Map.entry("py", PYTHON_GRAMMAR),
            Map.entry("js", JAVASCRIPT_GRAMMAR),
            Map.entry("jsx", JAVASCRIPT_GRAMMAR),
            Map.entry("mjs", JAVASCRIPT_GRAMMAR),
            Map.entry("cjs", JAVASCRIPT_GRAMMAR),
            Map.entry("ts", TYPESCRIPT_GRAMMAR),
            Map.entry("mts", TYPESCRIPT_GRAMMAR),
            Map.entry("cts", TYPESCRIPT_GRAMMAR));

    private Outlines() {}

    /** The outline of a file; nothing when its language has none, or it cannot be read as a whole. */
    public static Optional<Outline> of(String path, byte[] source) {
        return Optional.ofNullable(grammar(path)).flatMap(grammar -> Outline.of(grammar, source));
    }

    /**
     * How a file differs from what it was.
     *
     * @param before absent when there was no such file, or none that is read
     * @param now absent when there is no such file, or none that is read
     */
    public static CodeChange compare(String path, Optional<byte[]> before, Optional<byte[]> now) {
        if (grammar(path) == null) {
            return new CodeChange.Wider("it is no source of which the functions are known", false);
        }
        if (before.isEmpty() || now.isEmpty()) {
            return new CodeChange.Wider(now.isPresent() ? "it is new" : "it is gone", true);
        }
        Optional<Outline> earlier = of(path, before.get());
        Optional<Outline> later = of(path, now.get());
        return earlier.isPresent() && later.isPresent()
                ? earlier.get().to(later.get())
                : new CodeChange.Wider("its functions cannot be told", true);
    }

    private static @Nullable Grammar grammar(String path) {
        return GRAMMARS.get(path.substring(path.lastIndexOf('.') + 1));
    }
}
