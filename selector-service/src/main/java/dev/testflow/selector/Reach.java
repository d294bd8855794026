package dev.testflow.selector;

/** Tells which tests depend on a changed file by what the files of the repository say about each other. */
@FunctionalInterface
public interface Reach {

    /** For repositories that are not indexed: nothing is known of any file. */
    Reach UNKNOWN = (changed, catalogue) -> Reached.NOTHING;

    /**
     * The tests of an application that depend on a changed file.
     *
     * @param changed the file's path in the repository; it may be gone
     */
    Reached from(String changed, Catalogue catalogue);
}
