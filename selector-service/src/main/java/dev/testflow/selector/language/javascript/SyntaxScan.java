package dev.testflow.selector.language.javascript;

import dev.testflow.selector.language.Grammar;
import dev.testflow.selector.language.Grammar.Capture;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterTypescript;

/** Finds what a source mentions by its syntax, so that comments do not count. All captures are leaves: their text is never copied twice. */
final class SyntaxScan {

    private static final String CALLEE =
            "function: [(identifier) @callee (import) @callee (member_expression property: (property_identifier) @callee)]";
    private static final String COMMON = """
            (import_statement source: (string) @module)
            (export_statement source: (string) @module)
            (call_expression function: [(identifier) @call (import) @call])
            (call_expression CALLEE arguments: (arguments (string) @argument))
            (call_expression CALLEE arguments: (arguments (template_string (string_fragment) @piece)))
            (call_expression CALLEE arguments: (arguments . (string) @first))
            (call_expression CALLEE arguments: (arguments . (template_string . (string_fragment) @anchor)))
            (call_expression CALLEE arguments: (arguments . (template_string . (template_substitution (identifier) @anchor))))
            (call_expression CALLEE arguments: (arguments . (binary_expression left: [(string) (identifier)] @anchor)))
            (call_expression CALLEE arguments: (arguments . (binary_expression left: (binary_expression left: [(string) (identifier)] @anchor))))
            (call_expression CALLEE arguments: (arguments . (call_expression arguments: (arguments . [(string) (identifier)] @anchor))))
            (string) @text
            (template_string (string_fragment) @fragment)
            (template_string . (string_fragment) @beginning . (template_substitution))
            (binary_expression left: (string) @beginning)
            """.replace("CALLEE", CALLEE);
    private static final String TYPED = COMMON + """
            (import_require_clause source: (string) @module)
            (ambient_declaration "global" @ambient)
            (ambient_declaration (module name: (string) @ambient))
            """;

    private static final SyntaxScan JAVASCRIPT = new SyntaxScan(new Grammar(TreeSitterJavascript::new, COMMON));
    private static final SyntaxScan TYPESCRIPT = new SyntaxScan(new Grammar(TreeSitterTypescript::new, TYPED));

    private final Grammar grammar;

    private SyntaxScan(Grammar grammar) {
        this.grammar = grammar;
    }

    /**
     * What a scan found.
     *
     * @param broken whether there may be more
     */
    record Found(Mentions mentions, boolean broken) {}

    static Optional<Found> javascript(byte[] source) {
        return JAVASCRIPT.scan(source);
    }

    static Optional<Found> typescript(byte[] source) {
        return TYPESCRIPT.scan(source);
    }

    private Optional<Found> scan(byte[] source) {
        return grammar.in(source).map(found -> {
            Collector collector = new Collector();
            found.matches().forEach(collector::take);
            return new Found(collector.mentions(), found.broken());
        });
    }

    /** Puts captures in their places. */
    private static final class Collector {

        private static final Set<String> ANCHORS = Set.of("__dirname", "__filename");

        private final Mentions mentions = Mentions.none();
        private final Map<String, Integer> texts = new LinkedHashMap<>();
        private final Map<String, Integer> loads = new HashMap<>();
        private boolean ambient;

        void take(List<Capture> match) {
            Capture first = match.getFirst();
            if (match.size() > 1) {
                argument(first.text(), match.get(1));
                return;
            }
            switch (first.name()) {
                case "module" -> module(text(first));
                case "call" -> count(first.text(), 1);
                case "text" -> texts.merge(text(first), 1, Integer::sum);
                case "fragment" -> mentions.texts().add(first.text());
                case "beginning" -> mentions.beginnings().add(text(first));
                default -> ambient = true;
            }
        }

        private void argument(String function, Capture argument) {
            String text = text(argument);
            switch (argument.name()) {
                case "first" -> {
                    count(function, -1);
                    if (Callees.loads(function)) {
                        module(text);
                    }
                }
                case "anchor" -> count(function, isAnchored(text) ? -1 : 0);
                default -> {
                    if (Callees.opens(function)) {
                        mentions.parts().add(text);
                    }
                }
            }
        }

        /** Whether the rest of what is loaded lies where the beginning tells. */
        private static boolean isAnchored(String beginning) {
            return ANCHORS.contains(beginning) || beginning.indexOf('/') > 0;
        }

        private void count(String function, int change) {
            if (function.equals("require") || function.equals("import")) {
                loads.merge(function, change, Integer::sum);
            }
        }

        private void module(String specifier) {
            mentions.modules().add(specifier);
            texts.merge(specifier, -1, Integer::sum);
        }

        private static String text(Capture capture) {
            String text = capture.text();
            boolean quoted = text.length() > 1 && (text.startsWith("'") || text.startsWith("\""));
            return quoted ? text.substring(1, text.length() - 1).replace("\\/", "/") : text;
        }

        Mentions mentions() {
            texts.forEach((text, count) -> {
                if (count > 0) {
                    mentions.texts().add(text);
                }
            });
            boolean computed = loads.values().stream().anyMatch(count -> count > 0);
            return mentions.and(
                    new Mentions(Set.of(), Set.of(), Set.of(), Set.of(), new Mentions.Flags(computed, ambient)));
        }
    }
}
