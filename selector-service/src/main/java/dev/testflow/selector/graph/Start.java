package dev.testflow.selector.graph;

/**
 * Where a search for what a changed file affects begins.
 *
 * @param path the changed file; it may be gone
 * @param units hashes of the names of its units that changed, as they are now
 * @param changed what the changed units declare, before and after, and the names that the file has by its path: whoever reads it as text
 *     reads all of it; empty when no unit changed
 * @param all what the file declares, before and after
 * @param whole whether no part of the file stayed as it was
 */
record Start(String path, long[] units, long[] changed, long[] all, boolean whole) {}
