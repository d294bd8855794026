package dev.testflow.machine;

/**
 * A pattern of paths as a regular expression, and what can be told without it, because that is a hundred times faster.
 *
 * @param prefix what every matching path starts with
 * @param suffix what every matching path ends with
 * @param longest the longest text that every matching path has somewhere
 * @param wildcards how many there are: with none, nothing but the prefix matches
 * @param below whether the pattern ends with everything below a folder
 */
record GlobTranslation(String expression, String prefix, String suffix, String longest, int wildcards, boolean below) {}
