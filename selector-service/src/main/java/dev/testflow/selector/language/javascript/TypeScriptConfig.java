package dev.testflow.selector.language.javascript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a {@code tsconfig.json} lets modules be named.
 *
 * @param bases folders that specifiers without a dot may be relative to
 * @param extended specifiers of the files that it goes on with
 */
record TypeScriptConfig(List<Alias> aliases, Set<String> bases, List<String> extended) {

    static Optional<TypeScriptConfig> of(String path, byte[] content) {
        return Json.object(content).map(object -> of(path, object));
    }

    private static TypeScriptConfig of(String path, JsonNode object) {
        String folder = Paths.folder(path);
        JsonNode options = object.path("compilerOptions");
        Set<String> bases = new LinkedHashSet<>();
        String written = options.path("baseUrl").asText("");
        String base = written.isEmpty() ? folder : Paths.from(folder, written).orElse(folder);
        if (!written.isEmpty()) {
            bases.add(base);
        }
        options.path("rootDirs")
                .forEach(each -> Paths.from(folder, each.asText()).ifPresent(bases::add));
        List<Alias> aliases = new ArrayList<>();
        Json.forEach(
                options.path("paths"),
                (key, targets) -> Json.texts(targets)
                        .forEach(target -> Paths.from(base, target)
                                .ifPresent(meaning -> aliases.add(Alias.wildcard(folder, key, "/" + meaning)))));
        return new TypeScriptConfig(aliases, bases, Json.texts(object.path("extends")));
    }
}
