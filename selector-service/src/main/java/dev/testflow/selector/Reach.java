package dev.testflow.selector;

import java.util.Collection;

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

    /**
     * How much the words of each test are those of the change, from 0 on; it can only be compared with that of the others. Of a test that cannot be read, 0.
     *
     * @param changed the changed files' paths in the repository
     * @return in the order of the catalogue
     */
    default double[] likeness(Collection<String> changed, Catalogue catalogue) {
        return new double[catalogue.tests().size()];
    }

    /**
     * How often each test changed when a changed file did, from 0 to 1.
     *
     * @param changed the changed files' paths in the repository
     * @return in the order of the catalogue
     */
    default double[] together(Collection<String> changed, Catalogue catalogue) {
        return new double[catalogue.tests().size()];
    }
}
