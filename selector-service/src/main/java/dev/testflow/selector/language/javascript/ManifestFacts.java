package dev.testflow.selector.language.javascript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.Names;
import dev.testflow.selector.language.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what a {@code package.json} declares: each package that it asks for, each of its entries, and the rest, which reaches all
 * files below its folder. Packages that may matter without being imported belong to the rest: nobody can see who uses a compiler
 * or a test runner.
 */
final class ManifestFacts {

    private static final Pattern TOOL = Pattern.compile(
            ".*(babel|jest|vitest|mocha|karma|jasmine|webpack|vite|rollup|esbuild|swc|lint|typescript|ts-node|tsx|postcss|tailwind|sass"
                    + "|less|stylus|nyc|c8|istanbul|preset|plugin|loader|scripts|cli|polyfill|core-js|regenerator|react-native|expo|metro"
                    + "|cypress|playwright|puppeteer|jsdom|happy-dom|config|transform|env|register|reporter|runner|nx|gulp|grunt|next"
                    + "|nuxt|gatsby|angular|zone\\.js|parcel|snowpack|bun|tap|ava|coffee).*|@types/.*|.*-dom");
    private static final Set<String> METADATA = Set.of(
            "version",
            "description",
            "author",
            "contributors",
            "maintainers",
            "license",
            "licenses",
            "keywords",
            "homepage",
            "bugs",
            "repository",
            "funding",
            "publishConfig",
            "gitHead",
            "files",
            "private");
    private static final Set<String> ENTRIES = Set.of(
            "name",
            "main",
            "module",
            "browser",
            "types",
            "typings",
            "typesVersions",
            "react-native",
            "source",
            "svelte",
            "style",
            "sass",
            "unpkg",
            "jsdelivr",
            "jsnext:main",
            "es2015",
            "esnext",
            "umd:main",
            "exports",
            "bin");
    private static final Set<String> PLAIN = Set.of("dependencies", "peerDependencies");
    private static final Set<String> TOOLS = Set.of("devDependencies", "optionalDependencies");
    private static final List<String> READ_UNASKED = List.of(
            ".env",
            ".env.local",
            ".env.test",
            ".env.test.local",
            ".env.development",
            ".env.production",
            ".env.ci",
            ".env.defaults",
            ".node-version",
            ".nvmrc",
            ".tool-versions");
    private static final List<String> READ_UNASKED_FOLDERS = List.of("patches", ".yarn");

    private final Layout layout;
    private final SettingNames settings;
    private final Manifest manifest;
    private final List<Unit> units = new ArrayList<>();

    ManifestFacts(Layout layout, SettingNames settings, Manifest manifest) {
        this.layout = layout;
        this.settings = settings;
        this.manifest = manifest;
    }

    FileFacts facts() {
        units.add(new Unit("", 0, Set.of(), Set.of()));
        units.add(rest());
        for (String name : manifest.dependencies()) {
            units.add(new Unit("dep:" + name, NpmLock.hash(asked(name)), Set.of(ModuleNames.npm(name)), Set.of()));
        }
        manifest.entries().forEach(this::entry);
        manifest.programs()
                .forEach((program, target) -> units.add(new Unit(
                        "bin:" + program,
                        NpmLock.hash(target),
                        Set.of(ModuleNames.program(program)),
                        targets(Set.of(target)))));
        return new FileFacts(units, null);
    }

    private Unit rest() {
        ObjectNode object = manifest.object().deepCopy();
        object.remove(METADATA);
        object.remove(ENTRIES);
        object.remove(PLAIN);
        object.remove(TOOLS);
        Set<String> declares = new LinkedHashSet<>(Set.of(ModuleNames.config(manifest.folder())));
        if (!manifest.name().isEmpty()) {
            declares.add(ModuleNames.npm(manifest.name()));
        }
        Set<String> references = new LinkedHashSet<>(settings.of(manifest.path(), object));
        references.addAll(settings.commands(manifest.path(), manifest.object().path("scripts")));
        READ_UNASKED.forEach(name -> references.add(Names.path(Paths.in(manifest.folder(), name))));
        READ_UNASKED_FOLDERS.forEach(name -> references.add(Names.folder(Paths.in(manifest.folder(), name))));
        addTools(references);
        return new Unit("settings", NpmLock.hash(object.toString()), declares, references);
    }

    private void addTools(Set<String> references) {
        boolean locked = layout.isLocked(manifest.path());
        for (String name : manifest.dependencies()) {
            boolean plain = PLAIN.stream()
                            .anyMatch(section -> manifest.object().path(section).has(name))
                    && TOOLS.stream()
                            .noneMatch(
                                    section -> manifest.object().path(section).has(name));
            if (!locked || !plain || TOOL.matcher(name).matches()) {
                references.add(ModuleNames.npm(name));
            }
            references.add(ModuleNames.tool(name));
        }
    }

    private String asked(String name) {
        Map<String, JsonNode> asked = new LinkedHashMap<>();
        Json.forEach(manifest.object(), (section, names) -> {
            if (names.isObject()
                    && names.has(name)
                    && section.toLowerCase(Locale.ROOT).endsWith("dependencies")) {
                asked.put(section, names.path(name));
            }
        });
        return asked.toString();
    }

    private void entry(String key, Set<String> written) {
        Set<String> declares = new LinkedHashSet<>();
        String name = manifest.name();
        if (key.equals(".")) {
            declares.add(ModuleNames.index(manifest.folder()));
            declares.add(ModuleNames.entry(name));
        } else if (key.indexOf('*') >= 0 || key.endsWith("/")) {
            declares.add(ModuleNames.pattern(name));
        } else {
            declares.add(ModuleNames.entry(name + key.substring(1)));
        }
        units.add(new Unit("entry:" + key, NpmLock.hash(written.toString()), declares, targets(written)));
    }

    /** The files that an entry leads to; everything in the package where they are yet to be built. */
    private Set<String> targets(Set<String> written) {
        Set<String> names = new LinkedHashSet<>();
        for (String target : written) {
            if (layout.built().contains(manifest.path() + ":" + target)) {
                names.add(Names.folder(manifest.folder()));
                continue;
            }
            int star = target.indexOf('*');
            String fixed = star < 0 ? target : target.substring(0, target.lastIndexOf('/', star) + 1);
            Paths.from(manifest.folder(), fixed)
                    .ifPresent(path -> names.addAll(star < 0 ? Resolver.file(path) : Set.of(Names.folder(path))));
        }
        return names;
    }
}
