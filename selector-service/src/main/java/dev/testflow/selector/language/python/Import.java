package dev.testflow.selector.language.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An import statement.
 *
 * @param dots how many dots it begins with; 0 when it is absolute
 * @param module what follows them, with dots; may be empty
 * @param names what is taken from the module, which may be modules themselves; empty when it is imported as a whole
 * @param bound what the source calls them afterwards, and the dotted name it then means
 */
record Import(int dots, String module, List<String> names, Map<String, String> bound) {

    /** All imports among the tokens, wherever they stand. */
    static List<Import> in(List<Token> tokens) {
        List<Import> imports = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).isName("from")) {
                at = new Statement(tokens, at + 1).from(imports);
            } else if (importing(tokens.get(at))) {
                at = new Statement(tokens, at + 1).whole(imports);
            }
        }
        return imports;
    }

    private static boolean importing(Token token) {
        return token.isName("import") || token.isName("cimport");
    }

    /** Reads on behind the first word of a statement. */
    private static final class Statement {

        private final List<Token> tokens;
        private int at;

        private Statement(List<Token> tokens, int at) {
            this.tokens = tokens;
            this.at = at;
        }

        /** Where the last token of the statement is. */
        private int whole(List<Import> imports) {
            do {
                String module = dotted();
                if (module.isEmpty()) {
                    break;
                }
                String top = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
                String alias = alias();
                imports.add(
                        new Import(0, module, List.of(), alias.isEmpty() ? Map.of(top, top) : Map.of(alias, module)));
            } while (skip(','));
            return at - 1;
        }

        private int from(List<Import> imports) {
            int dots = 0;
            while (skip('.')) {
                dots++;
            }
            String module = dotted();
            if (at >= tokens.size() || !importing(tokens.get(at)) || (dots == 0 && module.isEmpty())) {
                return at - 1;
            }
            at++;
            boolean brackets = skip('(');
            List<String> names = new ArrayList<>();
            Map<String, String> bound = new TreeMap<>();
            do {
                lineEnds(brackets);
                String name = skip('*') ? "*" : dotted();
                if (name.isEmpty()) {
                    break;
                }
                String alias = alias();
                names.add(name);
                if (dots == 0) {
                    bound.put(alias.isEmpty() ? name : alias, module + "." + name);
                }
                lineEnds(brackets);
            } while (skip(','));
            imports.add(new Import(dots, module, List.copyOf(names), bound));
            return at - 1;
        }

        private void lineEnds(boolean brackets) {
            while (brackets && at < tokens.size() && tokens.get(at).is(Token.Kind.LINE_END)) {
                at++;
            }
        }

        private String alias() {
            if (at < tokens.size() && tokens.get(at).isName("as")) {
                at++;
                return dotted();
            }
            return "";
        }

        private String dotted() {
            StringBuilder name = new StringBuilder();
            while (at < tokens.size() && tokens.get(at).is(Token.Kind.NAME) && !importing(tokens.get(at))) {
                name.append(tokens.get(at++).text());
                if (!dotAndName()) {
                    break;
                }
                name.append('.');
                at++;
            }
            return name.toString();
        }

        private boolean dotAndName() {
            return at + 1 < tokens.size()
                    && tokens.get(at).isSign('.')
                    && tokens.get(at + 1).is(Token.Kind.NAME);
        }

        private boolean skip(char sign) {
            if (at < tokens.size() && tokens.get(at).isSign(sign)) {
                at++;
                return true;
            }
            return false;
        }
    }
}
