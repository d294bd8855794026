package dev.testflow.selector.graph;

/**
 * The parts of an index. Files are numbered in the order of their paths, units in the order of their files, names in the order of
 * their hashes. An <i>offset</i> section has one number more than there are things: those of thing {@code i} lie from the {@code i}th to before the next.
 */
enum Section {
    /** Who wrote it: text. */
    ORIGIN,
    PATH_OFFSETS,
    /** UTF-8. */
    PATHS,
    /** 20 bytes a file: what identifies its content. */
    CONTENTS,
    UNIT_OFFSETS,
    /** By unit: its file. */
    UNIT_FILES,
    /** By unit: the hash of its name. */
    UNIT_NAMES,
    /** By unit: the hash of its content. */
    UNIT_CONTENTS,
    /** By name: its hash. */
    NAMES,
    DECLARED_OFFSETS,
    /** By unit: the names that it declares; first those that some unit refers to. */
    DECLARED,
    /** By unit: where in {@link #DECLARED} those begin that nobody refers to. */
    UNUSED_OFFSETS,
    REFERRED_OFFSETS,
    /** By unit: the names that it refers to. */
    REFERRED,
    REFERRING_OFFSETS,
    /** By name: the units that refer to it. */
    REFERRING,
    USER_OFFSETS,
    /**
     * By file, in order, names of members left out: as complements of their numbers, the names that it declares and others too, if somebody refers to them; then the files that refer to a name that it alone declares.
     */
    USERS,
    /** Files that may refer to anything. */
    UNKNOWN,
    REASON_OFFSETS,
    /** By unknown file: why; UTF-8. */
    REASONS,
    WORD_OFFSETS,
    /** By file: its {@link Words}. */
    WORDS,
    CALL_OFFSETS,
    /** By file: who calls what in it, see {@link dev.testflow.selector.calls.FileCalls}. */
    CALLS,
    /** 20 bytes a commit: its id, the newest first. See {@link Commits}. */
    COMMITS,
    COMMITTED_OFFSETS,
    /** By commit: the hashes of the paths of the files that it changed. */
    COMMITTED_PATHS,
    /** Beside each of those: the file's number; negative when the revision does not have it. */
    COMMITTED_FILES
}
