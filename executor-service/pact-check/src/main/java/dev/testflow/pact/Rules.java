package dev.testflow.pact;

import au.com.dius.pact.core.model.IResponse;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The matching rules of an expected response, found by where they count, so that a mismatch can tell the one that was broken. */
final class Rules {

    private final IResponse expected;

    Rules(IResponse expected) {
        this.expected = expected;
    }

    /** The rule of a place in the body, such as {@code $.items[0].id}: its own, or that of the nearest place around it. */
    Optional<String> ofBody(String path) {
        String place = plain(path);
        return rules("body").entrySet().stream()
                .filter(rule -> covers(plain(rule.getKey()), place))
                .max(Comparator.comparingInt(rule -> rule.getKey().length()))
                .map(rule -> rule.getKey() + " " + text(rule.getValue()));
    }

    /** The rule of a header. */
    Optional<String> ofHeader(String name) {
        return rules("header").entrySet().stream()
                .filter(rule -> rule.getKey().toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)))
                .map(rule -> text(rule.getValue()))
                .findFirst();
    }

    private Map<String, MatchingRuleGroup> rules(String category) {
        return expected.getMatchingRules().rulesForCategory(category).getMatchingRules();
    }

    private static String text(MatchingRuleGroup group) {
        return String.valueOf(group.toMap(PactSpecVersion.V3).get("matchers"));
    }

    private static boolean covers(String rule, String place) {
        return place.equals(rule) || place.startsWith(rule + ".");
    }

    /** Members and indexes in one spelling; every index is the same. */
    private static String plain(String path) {
        return path.replaceAll("\\[['\"]?([^\\]'\"]*)['\"]?]", ".$1").replaceAll("\\.(?:\\d+|\\*)(?=\\.|$)", ".*");
    }
}
