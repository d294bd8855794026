package dev.testflow.selector;

import dev.testflow.contract.ChangedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change touched.
 *
 * @param repository where
 * @param base the commit before the change; absent when it is not known
 * @param files as far as they are known
 * @param unknowns why {@code files} does not tell everything, one sentence each; any of them makes everything run
 */
public record ChangeSet(String repository, @Nullable String base, List<ChangedFile> files, List<String> unknowns) {

    public ChangeSet {
        files = List.copyOf(files);
        unknowns = List.copyOf(unknowns);
    }

    boolean isEmpty() {
        return files.isEmpty() && unknowns.isEmpty();
    }
}
