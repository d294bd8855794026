package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The change that a plan is for.
 *
 * @param id the id of the change event
 * @param files the changed files with their owners, at most {@value #MAXIMUM_FILES} of them
 * @param filesChanged how many files changed, also those that {@code files} leaves out
 */
public record Change(
        String id,
        String repository,
        String ref,
        @Nullable String base,
        String head,
        @Nullable String author,
        List<ChangedFile> files,
        @JsonProperty(required = true) int filesChanged) {

    /** A header stays small enough for one record, however large the change. */
    public static final int MAXIMUM_FILES = 1_000;

    public Change {
        id = Require.id(id, "change.id");
        repository = Require.text(repository, "change.repository", Require.NAME_LENGTH);
        ref = Require.text(ref, "change.ref", Require.NAME_LENGTH);
        base = Require.optional(base, "change.base", 64);
        head = Require.text(head, "change.head", 64);
        author = Require.optional(author, "change.author", Require.NAME_LENGTH);
        files = Require.list(files, "change.files", MAXIMUM_FILES);
        filesChanged = Require.atLeast(files.size(), filesChanged, "change.filesChanged");
    }
}
