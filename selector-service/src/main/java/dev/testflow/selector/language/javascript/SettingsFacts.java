package dev.testflow.selector.language.javascript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.selector.language.FileFacts;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what configuration files that are not scripts declare: how everything below their folder is built and tested. */
final class SettingsFacts {

    private static final int LARGEST_READ = 1_000_000;
    private static final Pattern LOCK =
            Pattern.compile("yarn\\.lock|pnpm-lock\\.yaml|bun\\.lockb?|package-lock\\.json|npm-shrinkwrap\\.json");
    private static final Pattern TYPESCRIPT = Pattern.compile("[jt]sconfig.*\\.json");
    private static final Pattern BUILD =
            Pattern.compile("(angular|workspace|project|nx|turbo|rush|lerna|deno|import_map)\\.jsonc?");
    private static final Pattern OF_TESTS = Pattern.compile("(?i).*(test|setup|polyfill|jest|karma|spec).*");

    private final Layout layout;
    private final SettingNames settings;

    SettingsFacts(Layout layout, SettingNames settings) {
        this.layout = layout;
        this.settings = settings;
    }

    FileFacts of(String path, byte[] content, String source) {
        String name = Paths.name(path);
        Set<String> declares = new LinkedHashSet<>(Set.of(ModuleNames.config(Paths.folder(path))));
        Set<String> references = new LinkedHashSet<>();
        if (LOCK.matcher(name).matches()) {
            return FileFacts.of(declares, references);
        }
        if (TYPESCRIPT.matcher(name).matches()) {
            references.addAll(typeScript(path, content, source));
            return FileFacts.of(declares, references);
        }
        declares.add(ModuleNames.config(layout.packageOf(path)));
        Optional<JsonNode> object = Json.object(content);
        if (object.isPresent() && !BUILD.matcher(name).matches()) {
            references.addAll(settings.of(path, object.get()));
        } else if (source.length() <= LARGEST_READ) {
            references.addAll(settings.tokens(path, BUILD.matcher(name).matches() ? ofTests(source) : source));
        }
        return FileFacts.of(declares, references);
    }

    private Set<String> typeScript(String path, byte[] content, String source) {
        Set<String> references = new LinkedHashSet<>();
        Json.object(content)
                .ifPresentOrElse(
                        object -> {
                            references.addAll(settings.of(path, object));
                            addListed(path, object, references);
                            Json.texts(object.path("extends"))
                                    .forEach(text -> references.addAll(settings.text(path, text)));
                        },
                        () -> references.addAll(settings.tokens(path, source)));
        return references;
    }

    /** Global types are known to everything that a configuration includes, from wherever. */
    private static void addListed(String path, JsonNode object, Set<String> references) {
        Set<String> listed = new LinkedHashSet<>(Json.texts(object.path("include")));
        listed.addAll(Json.texts(object.path("files")));
        listed.addAll(Json.texts(object.path("compilerOptions").path("typeRoots")));
        for (String each : listed) {
            int star = each.indexOf('*');
            String fixed = star < 0 ? each : each.substring(0, each.lastIndexOf('/', star) + 1);
            Paths.from(Paths.folder(path), fixed).ifPresent(target -> {
                references.add(ModuleNames.ambient(target));
                if (target.endsWith(".d.ts")) {
                    references.addAll(Resolver.script(target));
                }
            });
        }
    }

    private static String ofTests(String source) {
        StringBuilder lines = new StringBuilder();
        source.lines()
                .filter(line -> OF_TESTS.matcher(line).matches())
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }
}
