package dev.testflow.client.command;

import dev.testflow.client.RunOfChange;
import dev.testflow.client.RunStatus;
import dev.testflow.client.Wording;
import dev.testflow.contract.Blockage;
import dev.testflow.contract.Verdict;
import java.util.Arrays;
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
        String counts = Arrays.stream(Verdict.values())
                .filter(verdict -> run.count(verdict) > 0)
                .map(verdict -> run.count(verdict) + " " + Wording.of(verdict))
                .collect(Collectors.joining(", "));
        String duration = run.durationMillis() == null ? "" : " in " + Wording.seconds(run.durationMillis());
        return "%s %s%s%s%s"
                .formatted(
                        run.workflow() == null ? run.run() : run.workflow(),
                        Wording.of(run.verdict()),
                        counts.isEmpty() ? "" : ": " + counts,
                        duration,
                        blockage(run.blockage()));
    }

    private static String blockage(@Nullable Blockage blockage) {
        return blockage == null ? "" : " (%s %s: %s)".formatted(blockage.what(), blockage.name(), blockage.reason());
    }
}
