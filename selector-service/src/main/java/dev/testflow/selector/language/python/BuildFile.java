package dev.testflow.selector.language.python;

import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.Names;
import dev.testflow.selector.language.Unit;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A file that a Python project is built from. All that is installed counts as one: distributions are used by distributions, and plugins
 * by nobody that says so, so that a version that nothing here seems to import may still matter to every test.
 */
final class BuildFile {

    private static final Pattern WORD = Pattern.compile("[\\w./-]+");
    private static final List<String> REQUIREMENTS = List.of("require", "constraint", "depend");
    private static final int LONGEST = 300;

    private static final Pattern SECTION = Pattern.compile("\\s*\\[+\\s*([^\\]]{1,200})\\]+\\s*(#.*)?");

    /** Of tools that look at code without running it. */
    private static final Pattern INERT = Pattern.compile(
            "(tool\\.)?(ruff|black|isort|mypy|pyright|basedpyright|pylint|flake8|pycodestyle|pydocstyle|bandit|codespell|commitizen"
                    + "|towncrier|interrogate|vulture|yapf|djlint|docformatter)([-.:].*)?");

    private static final List<String> NATIVE = List.of(
            ".c", ".h", ".cc", ".cpp", ".cxx", ".hpp", ".hh", ".pxd", ".pxi", ".rs", ".f", ".f90", ".i", ".pyf");

    private static final Pattern COMPILES = Pattern.compile(
            "Extension\\(|ext_modules|cffi|cythonize|maturin|setuptools.rust|mesonpy|scikit.build|pybind11");

    private final String path;
    private final String text;
    private final Set<String> references = new LinkedHashSet<>();

    private BuildFile(String path, String text) {
        this.path = path;
        this.text = text;
    }

    /** The facts of a build file; what tools that run nothing are told has no effect, and is not part of the unit that all depend on. */
    static FileFacts facts(String path, String text, Layout layout) {
        BuildFile file = new BuildFile(path, text);
        file.requirements();
        file.extensions();
        file.helpers();
        Unit whole = new Unit("", 0, Set.of(), Set.of());
        Unit effective =
                new Unit("build", file.effect(), Set.of(PythonNames.build(concerned(path, layout))), file.references);
        return new FileFacts(List.of(whole, effective), null);
    }

    /** Requirements may lie in a folder of their own, and are installed for the project around it. */
    private static String concerned(String path, Layout layout) {
        return Folders.around(path).stream()
                .filter(layout.builds()::contains)
                .findFirst()
                .orElse("");
    }

    private void requirements() {
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.end() - words.start() <= LONGEST ? words.group() : "";
            boolean list = word.endsWith(".txt") || word.endsWith(".in");
            if (list && REQUIREMENTS.stream().anyMatch(word::contains)) {
                references.add(Names.suffix(word.replaceFirst("^-[rc]", "")));
            }
        }
    }

    private void extensions() {
        if (COMPILES.matcher(text).find()) {
            NATIVE.forEach(extension -> references.add(Names.extension(extension)));
        }
    }

    /** Of what a setup.py loads, only what lies beside it: it imports the package for its version, and that must not make each change one of the build. */
    private void helpers() {
        if (path.endsWith(".py")) {
            for (Import statement : Import.in(Lexer.tokens(text))) {
                String top = statement.module().replaceFirst("\\..*", "");
                references.add(Names.path(Folders.in(Folders.of(path), top + ".py")));
            }
        }
    }

    /** A hash without comments and inert sections; of the text when it has strings of several lines, in which anything may stand. */
    private long effect() {
        boolean sections = path.endsWith(".toml") || path.endsWith(".cfg") || path.endsWith(".ini");
        if (!sections || text.contains("\"\"\"") || text.contains("'''")) {
            return 0;
        }
        boolean inert = false;
        StringBuilder effective = new StringBuilder();
        for (String line : text.lines().collect(Collectors.toList())) {
            Matcher section = SECTION.matcher(line);
            if (line.length() <= LONGEST && section.matches()) {
                inert = INERT.matcher(section.group(1).strip()).matches();
            }
            if (!inert && !line.isBlank() && !line.startsWith("#")) {
                effective.append(line).append('\n');
            }
        }
        return ByteBuffer.wrap(DigestUtils.sha256(effective.toString())).getLong();
    }
}
