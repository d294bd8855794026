package dev.testflow.selector;

import java.util.Map;

/** What earlier runs tell about the code that tests run. */
public interface Coverage {

    /** Nothing is known. */
    Coverage NONE = new Coverage() {
        @Override
        public Map<String, TestCoverage> of(Application application) {
            return Map.of();
        }

        @Override
        public Since since(String commit) {
            throw new IllegalArgumentException("there is no coverage of " + commit);
        }
    };

    /** The coverage of an application's tests, by their paths; only of files that are looked at for the change. */
    Map<String, TestCoverage> of(Application application);

    /**
     * What happened between a commit and the head of the change.
     *
     * @param commit the change's base, or one that coverage was taken at
     */
    Since since(String commit);

    /**
     * What happened since a commit.
     *
     * @param change with an unknown when the commit tells nothing of the change
     * @param code how each file differs; one that does not has no changed body
     */
    record Since(ChangeSet change, Reach reach, Code code) {}

    /** How files differ. */
    @FunctionalInterface
    interface Code {
        CodeChange of(String path);
    }
}
