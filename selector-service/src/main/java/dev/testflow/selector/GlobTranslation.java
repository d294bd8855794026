package dev.testflow.selector;

/**
 * A pattern of paths as a regular expression.
 *
 * @param prefix what every matching path starts with
 * @param suffix what every matching path ends with
 * @param literal whether nothing but the prefix matches
 */
record GlobTranslation(String expression, String prefix, String suffix, boolean literal) {}
