package dev.testflow.selector.language.data;

import dev.testflow.selector.language.Analyser;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.FileReader;
import dev.testflow.selector.language.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads YAML, JSON, TOML, INI, environment files, templates, SQL and tables: what other languages' analysers leave. Whatever looks
 * like a path or a qualified name in their text is one; the text is searched rather than parsed, since their dialects are many (templates
 * in YAML, comments in JSON), a place in it means nothing here, and a parser's refusal would only have to be made up for.
 */
public final class DataAnalyser implements Analyser {

    private static final Set<String> READ = Set.of(
            ".yaml", ".yml", ".json", ".toml", ".ini", ".cfg", ".env", ".conf", ".html", ".htm", ".jinja", ".jinja2",
            ".j2");

    private static final Set<String> SILENT = Set.of(".sql", ".csv", ".tsv");

    /** Files that build tools and other languages read. */
    private static final Pattern OTHERS = Pattern.compile(
            "pyproject\\.toml|setup\\.cfg|tox\\.ini|\\.?pytest\\.(ini|toml)|poetry\\.toml|uv\\.toml|pylock\\.toml|hatch\\.toml"
                    + "|environment\\.ya?ml|.*\\.versions\\.toml"
                    + "|package(-lock)?\\.json|npm-shrinkwrap\\.json|[jt]sconfig.*\\.json|pnpm-.*\\.yaml|lerna\\.json|nx\\.json|turbo\\.json"
                    + "|project\\.json|workspace\\.json|angular\\.json|deno\\.jsonc?|babel\\.config\\.json|jest[.-].*\\.json|rush\\.json|import_map\\.json"
                    + "|(jasmine|cypress|karma|testem|nightwatch)\\.json|\\.[\\w-]+rc(\\.json|\\.ya?ml)?");

    private static final Pattern METADATA = Pattern.compile("(.*/)?META-INF/.*");

    @Override
    public String version() {
        return "data 1";
    }

    @Override
    public boolean reads(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return (READ.contains(extension(name)) || SILENT.contains(extension(name)) || name.startsWith(".env."))
                && !OTHERS.matcher(name).matches()
                && !METADATA.matcher(path).matches();
    }

    private static String extension(String name) {
        return name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
    }

    @Override
    public FileReader within(SourceTree tree) {
        return new FileReader() {

            @Override
            public String layout() {
                return "";
            }

            @Override
            public FileFacts read(String path, byte[] content) {
                boolean silent = SILENT.contains(extension(path));
                String text = new String(content, StandardCharsets.UTF_8);
                return FileFacts.of(Set.of(), silent ? Set.of() : new Mentions().in(text));
            }
        };
    }
}
