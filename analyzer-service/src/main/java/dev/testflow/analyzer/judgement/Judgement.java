package dev.testflow.analyzer.judgement;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.route.Route;
import dev.testflow.contract.Suspect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis says about the failures of a run that share a fingerprint.
 *
 * @param likelyCause one sentence
 * @param suspects the likeliest first
 * @param excerpt the part of the text that tells most
 * @param suggestion what to look at first
 * @param evidence what led to the category and to the team, in words
 */
public record Judgement(
        String category,
        String likelyCause,
        List<Suspect> suspects,
        Route route,
        @Nullable String excerpt,
        @Nullable String suggestion,
        List<String> evidence) {

    private static final String SAMPLE = "sampled test: ";

    public Judgement {
        suspects = List.copyOf(suspects);
        evidence = List.copyOf(evidence);
    }

    /** The same judgement for nobody in particular, because its team cannot have it. */
    public Judgement unrouted(String reason) {
        List<String> words = new ArrayList<>(evidence);
        words.removeIf(word -> word.equals(ownerEvidence(route)));
        Route nobody = Route.unrouted(reason + "; otherwise " + route.routedBy());
        words.add(ownerEvidence(nobody));
        return new Judgement(category, likelyCause, suspects, nobody, excerpt, suggestion, words);
    }

    /** The same judgement, and that it is also one of a test that the selection had skipped. */
    public Judgement alsoOfSample(Failure failure) {
        if (evidence.stream().anyMatch(word -> word.startsWith(SAMPLE))) {
            return this;
        }
        List<String> words = new ArrayList<>(evidence);
        words.add(sampleEvidence(failure));
        return new Judgement(category, likelyCause, suspects, route, excerpt, suggestion, words);
    }

    static String sampleEvidence(Failure failure) {
        return SAMPLE
                + PlainText.line(
                        Failure.test(String.valueOf(failure.application()), String.valueOf(failure.test())), 300)
                + " was skipped by the selection and ran to check it; it has no say in the run's verdict";
    }

    static String ownerEvidence(Route route) {
        return "owner: " + route.routedBy();
    }
}
