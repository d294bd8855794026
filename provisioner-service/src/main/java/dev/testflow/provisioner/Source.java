package dev.testflow.provisioner;

/**
 * A folder of a revision of a repository.
 *
 * @param root empty for the repository's root
 */
public record Source(String repository, String revision, String root) {

    /** A path relative to the root, as the repository has it. */
    public String path(String relative) {
        return root.isEmpty() ? relative : root + "/" + relative;
    }
}
