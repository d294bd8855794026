package dev.testflow.selector;

import dev.testflow.contract.ChangedFile;
import java.util.List;

/**
 * What a change touched.
 *
 * @param repository where
 * @param files as far as they are known
 * @param unknowns why {@code files} does not tell everything, one sentence each; any of them makes everything run
 */
public record ChangeSet(String repository, List<ChangedFile> files, List<String> unknowns) {

    public ChangeSet {
        files = List.copyOf(files);
        unknowns = List.copyOf(unknowns);
    }

    boolean isEmpty() {
        return files.isEmpty() && unknowns.isEmpty();
    }
}
