package dev.testflow.selector.db;

import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.messaging.Cause;

/**
 * The right to plan a change, until its lease ends.
 *
 * @param attempt how often planning it began; also the token that fences off who held it before
 * @param cause what its plans follow from
 */
public record Claim(String change, int attempt, ChangeSubmitted event, Cause cause) {}
