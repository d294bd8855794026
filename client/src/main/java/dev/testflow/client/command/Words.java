package dev.testflow.client.command;

import dev.testflow.client.RunOfChange;
import dev.testflow.client.RunStatus;
import dev.testflow.client.Wording;
import dev.testflow.contract.Blockage;
import dev.testflow.contract.Verdict;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences that several commands print. */
final class Words {

    private Words() {}

    static String selection(RunOfChange run) {
        return "%s: %d of %d tests selected, run %s"
                .formatted(run.workflow(), run.selected(), run.catalogued(), run.run());
    }

    static String verdict(RunStatus run) {
        String counts = counts(run::count);
        String sampled = counts(run::countSampled);
        String duration = run.durationMillis() == null ? "" : " in " + Wording.seconds(run.durationMillis());
        return "%s %s%s%s%s%s"
                .formatted(
                        run.workflow() == null ? run.run() : run.workflow(),
                        Wording.of(run.verdict()),
                        counts.isEmpty() ? "" : ": " + counts,
                        sampled.isEmpty() ? "" : "; sampled, without a say: " + sampled,
                        duration,
                        blockage(run.blockage()));
    }

    private static String counts(ToIntFunction<Verdict> count) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> count.applyAsInt(verdict) > 0)
                .map(verdict -> count.applyAsInt(verdict) + " " + Wording.of(verdict))
                .collect(Collectors.joining(", "));
    }

    private static String blockage(@Nullable Blockage blockage) {
        return blockage == null ? "" : " (%s %s: %s)".formatted(blockage.what(), blockage.name(), blockage.reason());
    }
}
