package dev.testflow.analyzer.fingerprint;

import dev.testflow.analyzer.input.Texts;
import dev.testflow.analyzer.rule.RuleBook;
import dev.testflow.analyzer.rule.StarterRules;
import dev.testflow.analyzer.trace.Symptom;
import java.util.Set;

/** Whether a failure's root cause is that something which tests share is not there: a database that is down fails all of them alike, wherever each of them notices. */
final class Outage {

    /** Rules of the starter set about what answers nobody. */
    private static final Set<String> RULES = Set.of("unknown-host", "connection-refused", "connection-lost");

    private static final RuleBook BOOK = StarterRules.only(RULES);

    private Outage() {}

    /** Tells by the root exception alone: what stands in a log beside it may be anything. */
    static boolean causes(Symptom symptom) {
        String root = symptom.type() + ": " + symptom.message();
        return BOOK.search(new Texts(root, "", "")).match().isPresent();
    }
}
