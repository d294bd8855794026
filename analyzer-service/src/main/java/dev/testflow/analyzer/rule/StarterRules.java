package dev.testflow.analyzer.rule;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules that every workflow has after its own: what goes wrong in common stacks. They stand in {@code starter-rules.json}, the first match counts. */
public final class StarterRules {

    /** An entry of the file. */
    public record Entry(String name, String category, List<String> patterns, String suggestion) {}

    private static final String FILE = "/starter-rules.json";
    private static final List<Entry> ENTRIES = read();
    private static final List<Rule> RULES = compiled();

    private StarterRules() {}

    public static List<Entry> entries() {
        return ENTRIES;
    }

    static List<Rule> rules() {
        return RULES;
    }

    /** Some rules of the set, by their names. */
    public static RuleBook only(Set<String> names) {
        return new RuleBook(
                RULES.stream().filter(rule -> names.contains(rule.name())).toList(), List.of());
    }

    private static List<Rule> compiled() {
        List<Rule> rules = new ArrayList<>();
        for (Entry entry : ENTRIES) {
            for (String pattern : entry.patterns()) {
                rules.add(Rule.of(entry.name(), entry.category(), pattern, entry.suggestion(), false));
            }
        }
        return List.copyOf(rules);
    }

    private static List<Entry> read() {
        try (InputStream file = StarterRules.class.getResourceAsStream(FILE)) {
            return List.copyOf(new ObjectMapper().readValue(file, new TypeReference<List<Entry>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
