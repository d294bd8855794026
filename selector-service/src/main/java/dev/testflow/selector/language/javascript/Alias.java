package dev.testflow.selector.language.javascript;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Another way to write a module, as a configuration file defines it.
 *
 * @param folder the files below it may use it
 * @param pattern which specifiers it stands for, in RE2's syntax
 * @param target what it means: a path in the repository or a package, with {@code $1} for what the pattern's group found
 */
record Alias(String folder, String pattern, String target) {

    /** As in a {@code tsconfig.json} or in {@code imports}: a star stands for anything. */
    static Alias wildcard(String folder, String key, String target) {
        int star = key.indexOf('*');
        String pattern = star < 0
                ? "^" + Pattern.quote(key) + "$"
                : "^" + Pattern.quote(key.substring(0, star)) + "(.*)" + Pattern.quote(key.substring(star + 1)) + "$";
        return new Alias(folder, pattern, target.replace("*", "$1"));
    }

    /** As in a bundler: a specifier or the beginning of one. */
    static Alias prefix(String folder, String key, String target) {
        String bare = key.endsWith("$") ? key.substring(0, key.length() - 1) : key;
        return bare.endsWith("/")
                ? new Alias(folder, "^" + Pattern.quote(bare) + "(.*)$", target + "/$1")
                : new Alias(folder, "^" + Pattern.quote(bare) + "(/.*)?$", target + "$1");
    }

    /** The pattern, ready to be used; nothing when it is not of RE2's syntax. */
    Optional<Compiled> compiled() {
        try {
            return Optional.of(new Compiled(this, Pattern.compile(pattern)));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** An alias that can be looked for. */
    record Compiled(Alias alias, Pattern pattern) {

        Stream<String> meaning(String specifier) {
            Matcher matcher = pattern.matcher(specifier);
            if (!matcher.find()) {
                return Stream.empty();
            }
            String meaning = alias.target();
            for (int group = matcher.groupCount(); group > 0; group--) {
                String found = matcher.group(group);
                meaning = meaning.replace("$" + group, found == null ? "" : found);
            }
            return Stream.of(meaning);
        }
    }

    /** Those that can be looked for. */
    static List<Compiled> compile(List<Alias> aliases) {
        return aliases.stream().flatMap(alias -> alias.compiled().stream()).toList();
    }
}
