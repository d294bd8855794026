package dev.testflow.selector;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.testflow.machine.Glob;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which tests a source file needs, as the workflow's author knows it.
 *
 * @param source an RE2 expression for the source's whole path, relative to the application's root
 * @param tests a {@link Glob} for the tests, in which <code>{1}</code> or <code>{name}</code> stands for what a group of the source's expression matched, literally
 */
public record MappingRule(Pattern source, String tests) {

    private static final Pattern REFERENCE = Pattern.compile("\\{([A-Za-z0-9_]+)\\}");
    private static final int LONGEST = 1_000;

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException with one sentence, when the expression, a reference to its groups or the pattern of the tests is not valid
     */
    public static MappingRule of(String source, String tests) {
        if (source.length() > LONGEST) {
            throw new IllegalArgumentException("an expression has at most " + LONGEST + " characters");
        }
        try {
            MappingRule rule = new MappingRule(Pattern.compile(source), tests);
            Glob.of(rule.replaceReferences(null));
            return rule;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + source + "' is not a valid RE2 expression: " + e.getDescription(), e);
        }
    }

    /** The tests of a source file, when the rule is about it. */
    Optional<Glob> testsOf(String path) {
        Matcher matcher = source.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Glob.of(replaceReferences(matcher)));
        } catch (IllegalArgumentException e) {
            // An empty group can leave a pattern that is none, such as '/test.py': then the rule says nothing about
            // this file.
            return Optional.empty();
        }
    }

    private String replaceReferences(@Nullable Matcher matcher) {
        Matcher references = REFERENCE.matcher(tests);
        StringBuilder replaced = new StringBuilder();
        int end = 0;
        while (references.find()) {
            replaced.append(tests, end, references.start()).append(group(references.group(1), matcher));
            end = references.end();
        }
        return replaced.append(tests.substring(end)).toString();
    }

    private String group(String reference, @Nullable Matcher matcher) {
        boolean number = reference.length() < 4 && reference.chars().allMatch(Character::isDigit);
        if (number
                ? Integer.parseInt(reference) > source.groupCount()
                : !source.namedGroups().containsKey(reference)) {
            throw new IllegalArgumentException(
                    "the test pattern refers to {" + reference + "}, but '" + source.pattern() + "' has no such group");
        }
        if (matcher == null) {
            return "x";
        }
        String matched = number ? matcher.group(Integer.parseInt(reference)) : matcher.group(reference);
        return matched == null ? "" : Glob.quote(matched);
    }

    /** Records compare by the pattern's text, not by its compiled form. */
    @Override
    public boolean equals(Object other) {
        return other instanceof MappingRule rule
                && rule.source.pattern().equals(source.pattern())
                && rule.tests.equals(tests);
    }

    @Override
    public int hashCode() {
        return 31 * source.pattern().hashCode() + tests.hashCode();
    }

    @Override
    public String toString() {
        return "'" + source.pattern() + "' → '" + tests + "'";
    }
}
