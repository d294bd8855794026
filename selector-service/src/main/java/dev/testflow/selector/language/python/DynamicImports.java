package dev.testflow.selector.language.python;

import dev.testflow.selector.language.Names;
import dev.testflow.selector.language.python.Token.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Imports whose module's name is made up while the program runs. The beginning of the name tells a package, of which any module may
 * be meant; without one any module may be that lies below the same root and is no test, since names that come from elsewhere
 * are told there.
 */
final class DynamicImports {

    private static final Set<String> LOADERS = Set.of(
            "import_module",
            "__import__",
            "import_string",
            "import_object",
            "import_from_string",
            "import_item",
            "import_dotted_path",
            "load_object",
            "load_module",
            "locate",
            "resolve_name",
            "run_module",
            "run_path",
            "find_spec",
            "find_module",
            "spec_from_file_location",
            "autodiscover_modules",
            "autodiscover",
            "find_modules");

    private static final Set<String> WALKERS = Set.of("walk_packages", "iter_modules");
    private static final Set<String> ENTRY_POINTS =
            Set.of("entry_points", "iter_entry_points", "load_entry_point", "stevedore", "load_setuptools_entrypoints");

    private final Module module;
    private final ModuleReferences modules;
    private final Set<String> names;
    private final Map<String, String> bound = new HashMap<>();

    DynamicImports(Module module, ModuleReferences modules, Set<String> names) {
        this.module = module;
        this.modules = modules;
        this.names = names;
    }

    /** Looks through tokens, knowing what its imports called the modules. */
    void in(List<Token> tokens, List<Import> imports) {
        imports.forEach(statement -> bound.putAll(statement.bound()));
        boolean statement = false;
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (token.is(Kind.LINE_END)) {
                statement = false;
            } else if (token.is(Kind.NAME)) {
                statement |= token.isName("import") || token.isName("def") || token.isName("cimport");
                if (!statement || (at > 0 && tokens.get(at - 1).isSign('.'))) {
                    name(tokens, at);
                }
            }
        }
    }

    private void name(List<Token> tokens, int at) {
        String name = tokens.get(at).text();
        if (LOADERS.contains(name)) {
            loaded(tokens, at + 1);
        } else if (WALKERS.contains(name)) {
            walked(tokens, at + 1);
        } else if (ENTRY_POINTS.contains(name)) {
            module.layout().settings().plugins().forEach(modules::mentioned);
        } else if (bound.containsKey(name) && !(at > 0 && tokens.get(at - 1).isSign('.'))) {
            attributes(bound.get(name), tokens, at + 1);
        }
    }

    /** {@code a.b.c} may load nothing, but means a module that somebody else has loaded. */
    private void attributes(String dotted, List<Token> tokens, int from) {
        StringBuilder chain = new StringBuilder(dotted);
        int at = from;
        while (at + 1 < tokens.size() && tokens.get(at).isSign('.') && at < from + 6) {
            chain.append('.').append(tokens.get(at + 1).text());
            at += 2;
        }
        if (at > from && !Layout.standard(dotted.replaceFirst("\\..*", ""))) {
            modules.imported(chain.toString());
        }
    }

    private void loaded(List<Token> tokens, int at) {
        if (at + 1 >= tokens.size()
                || !tokens.get(at).isSign('(')
                || !tokens.get(at + 1).is(Kind.STRING)) {
            modules.anything();
            return;
        }
        String text = tokens.get(at + 1).text();
        boolean complete = at + 2 < tokens.size()
                && (tokens.get(at + 2).isSign(')') || tokens.get(at + 2).isSign(','));
        int computed = text.indexOf('{') >= 0 ? text.indexOf('{') : text.indexOf('%');
        if (complete && computed < 0) {
            whole(text);
        } else {
            beginning(computed < 0 ? text : text.substring(0, computed));
        }
    }

    private void whole(String text) {
        String dotted = text.replaceFirst("^\\.+", "").replace(':', '.');
        if (text.startsWith(".")) {
            modules.relative(text.length() - dotted.length(), dotted);
        } else {
            modules.imported(dotted);
        }
    }

    private void beginning(String text) {
        String bare = text.replaceFirst("^\\.+", "");
        int dots = text.length() - bare.length();
        String known = bare.indexOf('.') < 0 ? "" : bare.substring(0, bare.lastIndexOf('.'));
        if (dots > 0) {
            String folder = Folders.in(module.base(dots), known.replace('.', '/'));
            modules.relative(dots, known);
            names.add(Names.folder(folder.replaceFirst("/$", "")));
        } else if (known.isEmpty()) {
            modules.anything();
        } else {
            modules.imported(known);
            names.add(PythonNames.below(known));
        }
    }

    /** {@code walk_packages(a.b.__path__)}. */
    private void walked(List<Token> tokens, int from) {
        StringBuilder chain = new StringBuilder();
        for (int at = from; at < tokens.size() && at < from + 20; at++) {
            Token token = tokens.get(at);
            if (token.isName("__path__")) {
                walked(chain.toString());
                return;
            }
            if (token.is(Kind.NAME)) {
                chain.append(chain.isEmpty() ? "" : ".").append(token.text());
            } else if (!token.isSign('.')) {
                chain.setLength(0);
            }
        }
        modules.anything();
    }

    private void walked(String chain) {
        if (chain.isEmpty()) {
            names.add(Names.folder(module.folder()));
            return;
        }
        String first = chain.replaceFirst("\\..*", "");
        String dotted = bound.containsKey(first) ? bound.get(first) + chain.substring(first.length()) : "";
        if (dotted.isEmpty()) {
            modules.anything();
        } else {
            modules.imported(dotted);
            names.add(PythonNames.below(dotted));
        }
    }
}
