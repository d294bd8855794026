package dev.testflow.selector;

import dev.testflow.contract.TestRole;
import java.util.ArrayList;
import java.util.List;

/** Runs the skipped tests after the others, as what would have been skipped. */
final class ShadowRun {

    private ShadowRun() {}

    static Choice of(Choice choice) {
        if (choice.skipped().isEmpty()) {
            return choice;
        }
        List<Candidate> running = new ArrayList<>(choice.running());
        choice.skipped()
                .forEach(skipped -> running.add(Candidate.of(
                        skipped, TestRole.SHADOW, "the workflow tries out what the selection would miss")));
        return choice.with(
                running,
                List.of(),
                "the " + choice.skipped().size()
                        + " tests that would be skipped run too, to tell what the selection would miss");
    }
}
