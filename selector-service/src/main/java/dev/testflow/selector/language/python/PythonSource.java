package dev.testflow.selector.language.python;

import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.Names;
import dev.testflow.selector.language.Unit;
import dev.testflow.selector.language.build.ContentHash;
import dev.testflow.selector.language.python.Token.Kind;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells what a Python file declares and refers to. */
final class PythonSource {

    private static final int DEEPEST_TEXT = 3;
    private static final int MOST_NAMES = 50_000;

    private static final Set<String> LISTINGS =
            Set.of("listdir", "scandir", "iterdir", "walk", "glob", "rglob", "iglob", "contents", "copytree");

    private final Module module;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final ModuleReferences modules;
    private final TextReferences texts;
    private final DynamicImports dynamic;

    private PythonSource(Module module, String source) {
        this.module = module;
        boolean pathChanges =
                source.contains("sys.path") || source.contains("syspath") || source.contains("addsitedir");
        this.modules = new ModuleReferences(module, pathChanges, names);
        this.texts = new TextReferences(module, modules, names);
        this.dynamic = new DynamicImports(module, modules, names);
    }

    /** The facts of a Python file. */
    static FileFacts facts(Module module, String source) {
        PythonSource read = new PythonSource(module, source);
        read.names.addAll(module.loadedAnyway());
        read.code(source, 0);
        read.frameworks(source);
        Set<String> declares = module.declares();
        if (source.contains("INSTALLED_APPS")) {
            declares.add(PythonNames.django());
        }
        return read.names.size() > MOST_NAMES
                ? FileFacts.of(declares, Set.of()).incomplete("refers to more than " + MOST_NAMES + " names")
                : new FileFacts(List.of(new Unit("", content(module.path(), source), declares, read.names)), null);
    }

    /**
     * A hash of what Python looks at. Lines may move: who counts them, or reads a program as text, is not considered. 0 where comments say something: in Cython,
     * and where they tell what a script needs, see <a href="https://peps.python.org/pep-0723/">PEP 723</a>.
     */
    private static long content(String path, String source) {
        return path.endsWith(".py") && !source.contains("# ///")
                ? new ContentHash().add(Lexer.withoutComments(source)).value()
                : 0;
    }

    /** The names that examples in a document refer to. */
    static FileFacts document(Module module, String text) {
        PythonSource read = new PythonSource(module, text);
        read.names.addAll(module.loadedAnyway());
        read.code(examples(text), 0);
        return FileFacts.of(Set.of(), read.names);
    }

    private static String examples(String text) {
        return text.replaceAll("(?m)^[ \\t]{0,40}(>>>|\\.\\.\\.) ?", "");
    }

    private void code(String source, int depth) {
        List<Token> tokens = Lexer.tokens(source);
        List<Import> imports = Import.in(tokens);
        imports.forEach(modules::add);
        dynamic.in(tokens, imports);
        for (Token token : tokens) {
            if (names.size() > MOST_NAMES) {
                return;
            }
            switch (token.kind()) {
                case STRING -> string(token.text(), depth);
                case DOCUMENTATION -> documentation(token.text(), depth);
                case NAME -> listing(token.text());
                case NUMBER, SIGN, LINE_END -> {}
            }
        }
    }

    private void string(String text, int depth) {
        if (!text.isEmpty() && seen.add(text)) {
            texts.literal(text);
            if (depth < DEEPEST_TEXT && (text.contains("import") || text.length() > 100)) {
                code(text.replace("\\n", "\n"), depth + 1);
            }
        }
    }

    private void documentation(String text, int depth) {
        if (text.contains(">>>")) {
            code(examples(text), depth + 1);
        } else if (text.contains("import")) {
            Import.in(Lexer.tokens(text)).forEach(modules::add);
        }
    }

    private void listing(String name) {
        if (LISTINGS.contains(name)) {
            names.add(Names.folder(module.folder()));
        }
    }

    private void frameworks(String source) {
        boolean settings = source.contains("INSTALLED_APPS");
        for (Token token : settings ? Lexer.tokens(source) : List.<Token>of()) {
            if (token.is(Kind.STRING) && token.text().length() < 200) {
                PythonNames.prefixes(token.text()).forEach(prefix -> names.add(PythonNames.below(prefix)));
            }
        }
        if (!settings && (source.contains("django") || source.contains("rest_framework"))) {
            names.add(PythonNames.django());
        }
        if (source.contains("dotenv")) {
            names.add(Names.extension(".env"));
            names.add(Names.extension(".flaskenv"));
        }
    }
}
