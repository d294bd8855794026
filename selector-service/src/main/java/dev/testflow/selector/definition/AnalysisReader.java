package dev.testflow.selector.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.Categories;
import dev.testflow.contract.CategorySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads how a workflow wants its failures judged and routed. */
final class AnalysisReader {

    private static final Set<String> EVERY_WORKFLOWS_CATEGORIES = Set.of(
            Categories.PRODUCT,
            Categories.TEST,
            Categories.ENVIRONMENT,
            Categories.DATA,
            Categories.DEPENDENCY,
            Categories.FLAKY,
            Categories.UNKNOWN);

    private AnalysisReader() {}

    static Optional<AnalysisSpec> read(Value value) {
        Section section = value.section("categories", "routing");
        List<CategorySpec> categories =
                Section.each(section.get("categories").map(Value::list).orElse(List.of()), AnalysisReader::category);
        Set<String> known = new TreeSet<>(EVERY_WORKFLOWS_CATEGORIES);
        categories.forEach(category -> known.add(category.name()));
        Map<String, String> routing = new LinkedHashMap<>();
        section.get("routing").map(Value::entries).orElse(Map.of()).forEach((category, team) -> {
            if (!known.contains(category)) {
                team.keyProblem("there is no category '" + category + "'" + NearestWord.hint(category, known));
            }
            team.text(name -> ContractNames.check(name, "team")).ifPresent(name -> routing.put(category, name));
        });
        return section.make(() -> new AnalysisSpec(categories, routing));
    }

    private static Optional<CategorySpec> category(Value value) {
        Section section = value.section("name", "patterns", "suggestion");
        String name = section.required("name");
        List<String> patterns = section.get("patterns").map(Value::list).orElse(List.of()).stream()
                .flatMap(pattern -> pattern.text(AnalysisReader::expression).stream())
                .toList();
        if (section.get("patterns").isEmpty()) {
            section.missing("patterns", "");
        }
        String suggestion = section.text("suggestion").orElse(null);
        return section.make(() -> new CategorySpec(name, patterns, suggestion));
    }

    private static String expression(String pattern) {
        try {
            Pattern.compile(pattern);
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' is not a valid RE2 expression: " + e.getDescription(), e);
        }
    }
}
