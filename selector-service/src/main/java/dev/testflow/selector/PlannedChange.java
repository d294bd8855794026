package dev.testflow.selector;

import dev.testflow.contract.Change;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.ChangedFile;
import java.util.ArrayList;
import java.util.List;

/** The change as its plans carry it: with the owners of its files, and with no more files than a record has room for. */
public final class PlannedChange {

    private static final int MAXIMUM_BYTES = 200_000;
    private static final int PUNCTUATION = 100;

    private PlannedChange() {}

    /** @param owners at the head */
    public static Change of(String id, ChangeSubmitted event, ChangeSet changed, CodeOwners owners) {
        List<ChangedFile> files = new ArrayList<>();
        int bytes = 0;
        for (ChangedFile file : changed.files()) {
            ChangedFile owned = new ChangedFile(file.path(), file.kind(), file.previousPath(), owners.of(file.path()));
            bytes += size(owned);
            if (files.size() == Change.MAXIMUM_FILES || bytes > MAXIMUM_BYTES) {
                break;
            }
            files.add(owned);
        }
        return new Change(
                id,
                event.repository(),
                event.ref(),
                event.base(),
                event.head(),
                event.author(),
                files,
                changed.files().size());
    }

    private static int size(ChangedFile file) {
        return PUNCTUATION
                + JsonLength.of(file.path())
                + (file.previousPath() == null ? 0 : JsonLength.of(file.previousPath()))
                + file.owners().stream().mapToInt(JsonLength::of).sum();
    }
}
