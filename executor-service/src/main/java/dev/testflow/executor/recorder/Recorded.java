package dev.testflow.executor.recorder;

import dev.testflow.contract.CoverageCollected;

/**
 * What a test ran.
 *
 * @param format as {@link CoverageCollected#format()} names it
 * @param report as {@link CoverageCollected#report()} has it
 */
public record Recorded(String format, String report) {}
