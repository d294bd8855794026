package dev.testflow.selector;

import dev.testflow.machine.Glob;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a CODEOWNERS file.
 *
 * @param patterns what it means: the files themselves, and what lies below folders of that name
 * @param teams may be empty: then nobody owns what it matches
 */
record OwnerRule(List<Glob> patterns, List<String> teams) {

    /**
     * Reads a pattern: with a slash at its beginning or in its middle it is relative to the repository's root, else it matches anywhere. A folder stands for everything below it, but for {@code folder/*}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static OwnerRule of(String written, List<String> teams) {
        if (written.startsWith("!") || written.indexOf('[') >= 0) {
            throw new IllegalArgumentException("CODEOWNERS has neither exceptions nor sets of characters");
        }
        String pattern = written.replaceAll("([{},])", "\\\\$1");
        boolean folder = pattern.endsWith("/");
        String bare = pattern.replaceFirst("^/", "").replaceFirst("/$", "");
        if (bare.isEmpty()) {
            return new OwnerRule(List.of(Glob.of("**")), teams);
        }
        boolean anchored = pattern.startsWith("/") || bare.indexOf('/') >= 0;
        String start = anchored || bare.startsWith("**/") || bare.equals("**") ? bare : "**/" + bare;
        List<Glob> patterns = new ArrayList<>(2);
        if (!folder) {
            patterns.add(Glob.of(start));
        }
        if (folder || !(anchored && bare.endsWith("*"))) {
            patterns.add(Glob.of(start + "/**"));
        }
        return new OwnerRule(List.copyOf(patterns), teams);
    }
}
