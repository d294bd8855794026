package dev.testflow.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a blocked run was missing.
 *
 * @param what {@code environment}, {@code dataset} or {@code step}
 * @param name of the environment's service, of the dataset, or of the cross-application test's step
 * @param reason one sentence
 * @param log the end of what the failed part printed
 */
public record Blockage(
        String what, String name, String reason, @Nullable String log) {

    public Blockage {
        what = Require.name(what, "blockage.what");
        name = Require.text(name, "blockage.name", Require.NAME_LENGTH);
        reason = Require.text(reason, "blockage.reason", Require.TEXT_LENGTH);
        log = Require.optional(log, "blockage.log", Require.TEXT_LENGTH);
    }
}
