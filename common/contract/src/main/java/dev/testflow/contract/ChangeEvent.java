package dev.testflow.contract;

/** What {@link Topics#CHANGES} carries: published by CI, the selector's REST interface and its webhooks. */
public sealed interface ChangeEvent extends Event permits ChangeSubmitted {}
