package dev.testflow.selector.language.javascript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@code package.json}. */
record Manifest(String path, JsonNode object) {

    /** The entry of a package that names none; nobody would write it like this. */
    static final String UNWRITTEN = ".//index";

    private static final List<String> DEPENDENCIES = List.of(
            "dependencies",
            "peerDependencies",
            "devDependencies",
            "optionalDependencies",
            "bundledDependencies",
            "bundleDependencies");
    private static final List<String> MAINS = List.of(
            "main",
            "module",
            "browser",
            "types",
            "typings",
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
            "typesVersions",
            "umd:main",
            "exports");

    static Optional<Manifest> of(String path, byte[] content) {
        return Json.object(content).map(object -> new Manifest(path, object));
    }

    String folder() {
        return Paths.folder(path);
    }

    /** Empty when it has none. */
    String name() {
        return object.path("name").asText("");
    }

    /** The names of all packages that it asks for. */
    Set<String> dependencies() {
        Set<String> names = new LinkedHashSet<>();
        for (String section : DEPENDENCIES) {
            object.path(section).fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    /** The programs that it installs, with what they consist of. */
    Map<String, String> programs() {
        Map<String, String> programs = new LinkedHashMap<>();
        JsonNode bin = object.path("bin");
        if (bin.isTextual()) {
            programs.put(Paths.name(name()), bin.textValue());
        }
        Json.forEach(bin, (program, target) -> programs.put(program, target.asText("")));
        return programs;
    }

    /** What importing the package as a whole, the key {@code .}, or something in it may lead to: paths relative to its folder, of which a star stands for anything. */
    Map<String, Set<String>> entries() {
        Map<String, Set<String>> entries = new LinkedHashMap<>();
        Set<String> whole = entries.computeIfAbsent(".", key -> new LinkedHashSet<>());
        MAINS.stream()
                .filter(main -> !main.equals("exports"))
                .forEach(main -> whole.addAll(Json.texts(object.path(main))));
        JsonNode exports = object.path("exports");
        boolean paths = exports.isObject()
                && exports.properties().stream()
                        .anyMatch(field -> field.getKey().startsWith("."));
        if (paths) {
            Json.forEach(
                    exports,
                    (key, target) -> entries.computeIfAbsent(key, ignored -> new LinkedHashSet<>())
                            .addAll(Json.texts(target)));
        } else {
            whole.addAll(Json.texts(exports));
        }
        if (whole.isEmpty()) {
            whole.add(UNWRITTEN);
        }
        return entries;
    }

    /** What a specifier that begins with a hash stands for. */
    List<Alias> imports() {
        List<Alias> aliases = new ArrayList<>();
        Json.forEach(
                object.path("imports"),
                (key, target) -> Json.texts(target).forEach(text -> aliases.add(Alias.wildcard(folder(), key, text))));
        return aliases;
    }

    /** What its sections for test runners and bundlers define. */
    Set<Alias> aliases() {
        Set<Alias> aliases = new LinkedHashSet<>(imports());
        for (String section :
                List.of("jest", "vitest", "alias", "_moduleAliases", "babel", "webpack", "vite", "ava", "browser")) {
            addAliases(object.path(section), aliases);
        }
        return aliases;
    }

    private void addAliases(JsonNode node, Set<Alias> aliases) {
        Json.forEach(node, (key, value) -> {
            if (value.isTextual()) {
                aliases.addAll(PairScan.of(folder(), key, value.textValue()));
            } else if (value.isArray()) {
                value.forEach(each -> {
                    if (each.isTextual()) {
                        aliases.addAll(PairScan.of(folder(), key, each.textValue()));
                    }
                });
            }
            addAliases(value, aliases);
        });
        if (node.isArray()) {
            node.forEach(each -> addAliases(each, aliases));
        }
    }
}
