package dev.testflow.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change to test. The id of its CloudEvent is the id of the change; the same id twice is the same change.
 *
 * @param repository the URL that the repository is cloned from
 * @param ref the branch or tag, as {@code refs/heads/main} or {@code main}
 * @param base the revision before the change; its first parent when absent
 * @param head the revision to test: a full commit id
 * @param changedFiles what changed; read from the repository when absent
 * @param truncated whether {@code changedFiles} is known to be incomplete: then everything runs
 * @param author who made the change, as CI names them
 * @param workflow the only workflow to run; every workflow of the repository when absent
 */
public record ChangeSubmitted(
        String repository,
        String ref,
        @Nullable String base,
        String head,
        @Nullable List<ChangedFile> changedFiles,
        boolean truncated,
        @Nullable String author,
        @Nullable String workflow)
        implements ChangeEvent {

    static final String REVISION = "[0-9a-f]{40}([0-9a-f]{24})?";

    public ChangeSubmitted {
        repository = Require.text(repository, "repository", Require.NAME_LENGTH);
        ref = Require.text(ref, "ref", Require.NAME_LENGTH);
        base = base == null ? null : revision(base, "base");
        head = revision(head, "head");
        changedFiles = changedFiles == null ? null : Require.list(changedFiles, "changedFiles", 100_000);
        author = Require.optional(author, "author", Require.NAME_LENGTH);
        workflow = workflow == null ? null : Require.name(workflow, "workflow");
    }

    @Override
    public String key() {
        return repository + "#" + ref;
    }

    private static String revision(@Nullable String value, String field) {
        String revision = Require.text(value, field, 64);
        Require.check(revision.matches(REVISION), field, "must be a full commit id in lower-case hexadecimal");
        return revision;
    }
}
