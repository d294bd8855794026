package dev.testflow.selector.language.python;

import dev.testflow.selector.language.Names;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names by which text in a program refers to modules, files and commands; whatever could be one is taken for one. */
final class TextReferences {

    private static final int LONGEST = 300;
    private static final int LONGEST_COMMAND = 20_000;
    private static final SortedSet<String> NONE = Collections.emptySortedSet();

    /** With a file whose name is made up of these, some module is meant. */
    private static final Set<String> UNTOLD = Set.of(".py", ".pyi", ".pyx", "__init__.py", "{}.py", "%s.py");

    private static final String NAME = "[\\w&&[^0-9]]\\w*";

    /** {@code .a.b:c}. */
    private static final Pattern DOTTED = Pattern.compile(
            "(?<dots>\\.*)(?<module>" + NAME + "(\\." + NAME + ")*)(:(?<object>[\\w.]+))?",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;=:|<>()\"'`]+");
    private static final Pattern COMPUTED =
            Pattern.compile("\\{[^}/]*}|%(\\([^)/]*\\))?[-+#0-9.]*[sdrifxX]|\\$\\{?\\w+}?|[*?]+|\\[[^]/]*]");
    private static final Pattern EXTENSION = Pattern.compile("\\.\\w*[A-Za-z]\\w*");
    private static final Pattern PROSE = Pattern.compile(".*\\s.*(?<!\\.\\w{1,8})");

    private final Module module;
    private final ModuleReferences modules;
    private final Set<String> names;

    TextReferences(Module module, ModuleReferences modules, Set<String> names) {
        this.module = module;
        this.modules = modules;
        this.names = names;
    }

    /** A string in a program. */
    void literal(String text) {
        if (text.length() <= LONGEST && text.indexOf('\n') < 0) {
            word(text);
        }
        if (text.length() <= LONGEST_COMMAND) {
            words(text);
        }
    }

    /** What looks like a name or path in longer text. */
    private void words(String text) {
        boolean runs = false;
        for (String part : List.of(SEPARATORS.split(text))) {
            if (part.length() <= LONGEST && !part.equals(text)) {
                String word = bare(part.replaceFirst("[.!?]+$", ""));
                if (runs
                        || word.indexOf('.') >= 0
                        || word.indexOf('/') >= 0
                        || commands().contains(word)) {
                    word(word);
                }
            }
            runs = part.equals("-m");
        }
    }

    /** A word without a bracket of which the other is somewhere else. */
    private static String bare(String word) {
        String end = word.indexOf('}') < 0 && word.indexOf(']') < 0 ? word.replaceFirst("^[\\[{]+", "") : word;
        return end.indexOf('{') < 0 && end.indexOf('[') < 0 ? end.replaceFirst("[\\]}]+$", "") : end;
    }

    private Set<String> commands() {
        return module.layout().settings().commands().keySet();
    }

    private void word(String text) {
        Matcher dotted = DOTTED.matcher(text);
        if (dotted.matches()) {
            module(dotted.group("dots").length(), dotted.group("module"), dotted.group("object"));
        }
        module.layout().settings().commands().getOrDefault(text, NONE).forEach(modules::mentioned);
        module.layout().fixtures().getOrDefault(text, NONE).forEach(name -> names.add(Names.suffix(name)));
        path(text.replaceAll("\\\\+", "/"));
    }

    private void module(int dots, String dotted, @Nullable String object) {
        if (dots > 0) {
            modules.relative(dots, dotted);
            return;
        }
        if (PythonFiles.initialisation(module.path())) {
            modules.relative(1, dotted);
        }
        if (object != null) {
            modules.mentioned(dotted + "." + object);
        } else if (dotted.indexOf('.') > 0) {
            modules.mentioned(dotted + ".__main__");
        } else {
            names.add(PythonNames.module(dotted));
            names.add(PythonNames.module(dotted + ".__main__"));
        }
    }

    private void path(String text) {
        String path = text.replaceFirst("^.*/\\.\\.?/", "")
                .replaceFirst("^(\\.{0,2}/)+", "")
                .replaceFirst("/+$", "");
        if (path.isEmpty() || path.equals(".") || path.equals("..")) {
            return;
        }
        if (UNTOLD.contains(path)) {
            modules.anything();
            return;
        }
        Matcher computed = COMPUTED.matcher(path);
        if (computed.find()) {
            computed(path, path.substring(0, computed.start()));
        } else if (path.startsWith(".") && path.indexOf('/') < 0) {
            names.add(Names.extension(path));
        } else if (path.indexOf('/') >= 0 || path.indexOf('.') >= 0) {
            if (!PROSE.matcher(path).matches()) {
                names.add(Names.suffix(path));
            }
        } else if (module.layout().words().contains(path)) {
            names.add(Names.suffix(path));
        }
    }

    /** A path of which a part is made up while the program runs: the folders in front of that part tell where, else its end tells what. */
    private void computed(String path, String start) {
        String folder = Folders.of(start);
        String name = Folders.name(path);
        int dot = name.lastIndexOf('.');
        if (!folder.isEmpty()) {
            names.add(Names.suffix(folder));
        } else if (!COMPUTED.matcher(name).find()) {
            names.add(Names.suffix(name));
        } else if (dot >= 0 && EXTENSION.matcher(name.substring(dot)).matches()) {
            names.add(Names.extension(name.substring(dot)));
        }
    }
}
