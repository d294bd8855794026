package dev.testflow.selector.language.javascript;

import dev.testflow.selector.language.FileFacts;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what a style sheet refers to: whatever it quotes, and what it loads by address. */
final class StyleFacts {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]{1,300})\"|'([^'\\n]{1,300})'");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\burl\\(|@import\\s{1,9})\\s{0,9}([^\\s\"')(;]{1,300})");

    private final Resolver resolver;

    StyleFacts(Resolver resolver) {
        this.resolver = resolver;
    }

    FileFacts of(String path, String source) {
        return FileFacts.of(ModuleNames.declaredBy(path), references(path, source));
    }

    Set<String> references(String path, String source) {
        Set<String> references = new LinkedHashSet<>();
        Matcher quoted = QUOTED.matcher(source);
        while (quoted.find()) {
            references.addAll(target(path, quoted.group(1) != null ? quoted.group(1) : quoted.group(2)));
        }
        Matcher address = ADDRESS.matcher(source);
        while (address.find()) {
            references.addAll(target(path, address.group(1)));
        }
        return references;
    }

    private Set<String> target(String path, String written) {
        Set<String> names = new LinkedHashSet<>();
        for (String each : written.split("\\s*,\\s*", 0)) {
            String specifier = Specifier.clean(each.replaceFirst("#.*$", ""));
            if (!specifier.isEmpty() && specifier.indexOf(' ') < 0) {
                Optional<String> near = Paths.from(Paths.folder(path), specifier);
                near.ifPresent(target -> names.addAll(Resolver.file(target)));
                names.addAll(resolver.module(path, specifier));
            }
        }
        return names;
    }
}
