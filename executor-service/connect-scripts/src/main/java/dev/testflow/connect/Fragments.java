package dev.testflow.connect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Chooses what is listened for: a part of a prompt that a voice says as it is written, and that tells the prompt from all others of the file. The same file gives the same parts.
 */
final class Fragments {

    private static final int MOST_WORDS = 8;
    private static final int GOOD_WORDS = 3;
    private static final Pattern ENDS_OF_CLAUSES = Pattern.compile("[.!?,;:…\\n]+|\\s[—–-]+\\s");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$?\\{[^}]*}|\\$[\\w.'\\[\\]-]*\\w|\\[[^\\]]*]");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern UNSTABLE = Pattern.compile("[0-9$<>{}\\[\\]]");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private final Set<String> all = new HashSet<>();

    /** @param prompts all those of the file */
    Fragments(List<String> prompts) {
        prompts.forEach(prompt -> all.add(normal(prompt)));
    }

    /**
     * A part of a prompt.
     *
     * @param repeats whether it is in another prompt of the file as well
     */
    record Fragment(String text, boolean repeats) {}

    /** The best part of prompts that are heard together; empty when none of theirs is stable. */
    Optional<Fragment> of(List<String> prompts) {
        Set<String> own = new HashSet<>();
        prompts.forEach(prompt -> own.add(normal(prompt)));
        return prompts.stream()
                .flatMap(prompt -> parts(prompt).stream())
                .map(part -> new Fragment(part, isInOthers(part, own)))
                .min(Comparator.comparing(Fragment::repeats)
                        .thenComparing(fragment -> words(fragment.text()).length < GOOD_WORDS)
                        .thenComparing(fragment -> !fragment.text().equals(normal(fragment.text()))));
    }

    private boolean isInOthers(String part, Set<String> own) {
        String words = normal(part);
        return all.stream().anyMatch(prompt -> !own.contains(prompt) && prompt.contains(words));
    }

    private static List<String> parts(String prompt) {
        List<String> parts = new ArrayList<>();
        for (String clause : ENDS_OF_CLAUSES.split(stable(prompt))) {
            String[] words = words(clause.strip());
            String capped = words.length > MOST_WORDS
                    ? String.join(" ", List.of(words).subList(0, MOST_WORDS))
                    : clause.strip();
            String part = EDGES.matcher(capped).replaceAll("");
            if (!part.isEmpty() && !UNSTABLE.matcher(capped).find()) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** A tag says how something is said; a placeholder stands for what nobody knows. */
    private static String stable(String prompt) {
        return PLACEHOLDER.matcher(TAG.matcher(prompt).replaceAll("\n")).replaceAll("\\$");
    }

    private static String[] words(String text) {
        return text.split("\\s+");
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
