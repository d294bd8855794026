package dev.testflow.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that a change touched.
 *
 * @param path relative to the repository's root, after the change (before it, for a deleted file)
 * @param kind modified when absent
 * @param previousPath where a renamed file was before
 * @param owners the teams that own the file by CODEOWNERS; filled in by the selector, ignored from CI
 */
public record ChangedFile(
        String path, ChangeKind kind, @Nullable String previousPath, List<String> owners) {

    public ChangedFile {
        path = Require.path(path, "changedFiles.path");
        kind = kind == null ? ChangeKind.MODIFIED : kind;
        previousPath = previousPath == null ? null : Require.path(previousPath, "changedFiles.previousPath");
        owners = Require.texts(owners, "changedFiles.owners", 20);
    }

    /** A modified file whose owners are not known. */
    public static ChangedFile modified(String path) {
        return new ChangedFile(path, ChangeKind.MODIFIED, null, List.of());
    }
}
