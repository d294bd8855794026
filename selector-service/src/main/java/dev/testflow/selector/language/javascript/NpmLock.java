package dev.testflow.selector.language.javascript;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.selector.language.FileFacts;
import dev.testflow.selector.language.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * A {@code package-lock.json} of version 2 or 3. A package may be installed in several versions at several places; all of them are one
 * unit, which refers to the packages that any of them asks for.
 */
record NpmLock(JsonNode object) {

    private static final String MODULES = "node_modules/";
    private static final List<String> ASKING =
            List.of("dependencies", "optionalDependencies", "peerDependencies", "peerDependenciesMeta");

    /** A package at one place. */
    private record Installed(String place, JsonNode entry) {}

    static Optional<NpmLock> of(byte[] content) {
        return Json.object(content)
                .filter(object -> object.path("packages").isObject())
                .map(NpmLock::new);
    }

    FileFacts facts(String path) {
        Map<String, List<Installed>> packages = new LinkedHashMap<>();
        Json.forEach(object.path("packages"), (place, entry) -> {
            int at = place.lastIndexOf(MODULES);
            if (at >= 0 && !entry.path("link").asBoolean()) {
                packages.computeIfAbsent(place.substring(at + MODULES.length()), name -> new ArrayList<>())
                        .add(new Installed(place, entry));
            }
        });
        List<Unit> units = new ArrayList<>();
        units.add(new Unit("", 0, Set.of(), Set.of()));
        units.add(format(path));
        packages.forEach((name, entries) -> units.add(unit(name, entries)));
        return new FileFacts(units, null);
    }

    private Unit format(String path) {
        String version = object.path("lockfileVersion").asText()
                + object.path("requires").asText();
        return new Unit("format", hash(version), Set.of(ModuleNames.config(Paths.folder(path))), Set.of());
    }

    private static Unit unit(String name, List<Installed> entries) {
        Set<String> references = new LinkedHashSet<>();
        boolean program = false;
        for (Installed installed : entries) {
            JsonNode entry = installed.entry();
            for (String section : ASKING) {
                entry.path(section).fieldNames().forEachRemaining(asked -> references.add(ModuleNames.npm(asked)));
            }
            program |= entry.has("bin");
        }
        Set<String> declares = new LinkedHashSet<>(Set.of(ModuleNames.npm(name)));
        if (program) {
            declares.add(ModuleNames.tool(name));
        }
        return new Unit("npm:" + name, hash(entries.toString()), declares, references);
    }

    static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long hash = MurmurHash3.hash128x64(bytes, 0, bytes.length, 0)[0];
        return hash == 0 ? 1 : hash;
    }
}
