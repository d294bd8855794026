package dev.testflow.selector.language.javascript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a text in a configuration may name. Only single files and packages count: folders and patterns there tell where to look for
 * tests and sources, and following them would make everything depend on everything.
 */
final class SettingNames {

    private static final int LONGEST = 300;
    private static final Pattern PLACEHOLDER =
            Pattern.compile("^(<rootDir>|\\$\\{[^}]*\\}|\\{(projectRoot|workspaceRoot)\\})/?");
    private static final Pattern PATTERN = Pattern.compile("[*?\\[(\\\\$|<>{]");
    private static final Pattern FILE = Pattern.compile("[^\\s]*(/|[^/.\\s]\\.[A-Za-z]\\w{0,9}$)[^\\s]*");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s\"'`=,;:&|()\\[\\]{}]+");
    private static final Pattern OPTION = Pattern.compile(
            "-r|-c|-p|--?[\\w-]*(require|import|loader|config|setup|preload|file|env|project|register|preset|global|opts|environment)[\\w-]*");
    private static final Pattern RUN =
            Pattern.compile("(.*/)?(node|tsx|ts-node|babel-node|bun|deno|sh|bash|run|esno|jiti)");
    private static final Set<String> NOT_LOADED = Set.of(
            "workspaces",
            "imports",
            "engines",
            "scripts",
            "roots",
            "modulePaths",
            "testMatch",
            "collectCoverageFrom",
            "include",
            "exclude",
            "files",
            "testPathIgnorePatterns",
            "coveragePathIgnorePatterns",
            "watchPathIgnorePatterns",
            "modulePathIgnorePatterns",
            "transformIgnorePatterns",
            "moduleDirectories",
            "directories",
            "references",
            "paths",
            "outDir",
            "outFile",
            "rootDir",
            "lint-staged",
            "husky",
            "size-limit",
            "coverageDirectory",
            "eslintIgnore",
            "browserslist");

    private final Resolver resolver;

    SettingNames(Resolver resolver) {
        this.resolver = resolver;
    }

    /** All texts of an object, except where files are merely listed. */
    Set<String> of(String path, JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        if (object.isTextual()) {
            names.addAll(text(path, object.textValue()));
        }
        if (object.isArray()) {
            object.forEach(each -> names.addAll(of(path, each)));
        }
        Json.forEach(object, (key, value) -> {
            boolean aliases = AliasSections.NAMES.contains(key) && AliasSections.areUnderstood(value.toString());
            if (!NOT_LOADED.contains(key) && !aliases) {
                names.addAll(of(path, value));
            }
        });
        return names;
    }

    Set<String> text(String path, String written) {
        String text = PLACEHOLDER.matcher(written.strip()).replaceFirst("./");
        Set<String> names = new LinkedHashSet<>();
        if (text.isEmpty() || text.length() > LONGEST || PATTERN.matcher(text).find()) {
            return names;
        }
        if (FILE.matcher(text).matches()) {
            String folder = Paths.folder(path);
            for (String base : List.of(folder, Paths.folder(folder), resolver.packageOf(path))) {
                Paths.from(base, text).ifPresent(target -> {
                    names.addAll(Resolver.script(target));
                    names.addAll(Resolver.script(Paths.in(target, "jest-preset")));
                });
            }
        }
        if (!Specifier.isRelative(text) && resolver.isKnown(path, text)) {
            names.addAll(resolver.module(path, text));
            names.addAll(resolver.module(path, text + "/jest-preset"));
        }
        resolver.program(text).ifPresent(names::add);
        return names;
    }

    /** Whatever looks like a file's or package's name in a text of an unknown format. */
    Set<String> tokens(String path, String source) {
        Set<String> names = new LinkedHashSet<>();
        for (String token : SEPARATOR.split(source, 0)) {
            names.addAll(text(path, token));
        }
        return names;
    }

    /** What scripts load before the tests, or run to test. */
    Set<String> commands(String path, JsonNode scripts) {
        Set<String> names = new LinkedHashSet<>();
        Json.forEach(scripts, (script, command) -> {
            String before = "";
            for (String token : SEPARATOR.split(command.asText(), 0)) {
                resolver.program(token).ifPresent(names::add);
                if (OPTION.matcher(before).matches() || RUN.matcher(before).matches() && script.contains("test")) {
                    names.addAll(text(path, token));
                    Paths.from(Paths.folder(path), token).ifPresent(target -> names.addAll(Resolver.script(target)));
                }
                before = token;
            }
        });
        return names;
    }
}
