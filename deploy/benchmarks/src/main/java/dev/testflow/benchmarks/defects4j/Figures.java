package dev.testflow.benchmarks.defects4j;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** What the outcomes of many bugs come to. */
final class Figures {

    static final String HEADING = "%-16s %5s %8s %8s %7s %7s %7s | %6s %6s %6s %6s"
            .formatted("", "bugs", "triggers", "classes", "static", "loaded", "both", "APFD", "top 1", "10%", "33%");

    private final List<Outcome> outcomes;

    Figures(Stream<Outcome> outcomes) {
        this.outcomes = outcomes.toList();
    }

    /** A line of a table with the {@link #HEADING}. */
    String line(String name) {
        int classes = sum(outcome -> outcome.order().size());
        int triggers = sum(outcome -> outcome.bug().triggers().size());
        return String.format(
                Locale.ROOT,
                "%-16s %5d %7.2f%% %8d %6.1f%% %6.1f%% %6.1f%% | %6.3f %5.1f%% %5.1f%% %5.1f%%",
                name,
                outcomes.size(),
                100.0 * (triggers - sum(outcome -> outcome.missed().size())) / triggers,
                classes,
                100.0 * sum(outcome -> outcome.sights().size()) / classes,
                100.0 * sum(Outcome::loading) / classes,
                100.0 * sum(Outcome::both) / classes,
                mean(Outcome::apfd),
                100 * mean(outcome -> outcome.isCaughtBy(1) ? 1 : 0),
                100 * mean(outcome -> outcome.isCaughtWithin(0.10) ? 1 : 0),
                100 * mean(outcome -> outcome.isCaughtWithin(0.33) ? 1 : 0));
    }

    private int sum(ToIntFunction<Outcome> figure) {
        return outcomes.stream().mapToInt(figure).sum();
    }

    private double mean(ToDoubleFunction<Outcome> figure) {
        return outcomes.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
