package dev.testflow.selector;

import dev.testflow.contract.Change;
import dev.testflow.contract.ChangeSubmitted;
import java.util.List;

/** What a change needs beyond being a valid event, to appear in plans: above all an id that they can carry. */
public final class AcceptableChange {

    private AcceptableChange() {}

    /**
     * Checks a change.
     *
     * @param id of its CloudEvent
     * @throws IllegalArgumentException with one sentence that begins with the field's name
     */
    public static void check(String id, ChangeSubmitted change) {
        try {
            new Change(
                    id, change.repository(), change.ref(), change.base(), change.head(), change.author(), List.of(), 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).replaceFirst("^change\\.", ""), e);
        }
    }
}
