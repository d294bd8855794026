package dev.testflow.selector;

import dev.testflow.contract.Change;
import dev.testflow.contract.ChangeSubmitted;
import java.util.List;
import java.util.stream.Stream;

/** What a change needs beyond being a valid event, to be stored here and to appear in plans. */
public final class AcceptableChange {

    private AcceptableChange() {}

    /**
     * Checks a change.
     *
     * @param id of its CloudEvent
     * @throws IllegalArgumentException with one sentence that begins with the field's name
     */
    public static void check(String id, ChangeSubmitted change) {
        Stream.of(change.repository(), change.ref(), String.valueOf(change.author()))
                .filter(text -> text.indexOf('\0') >= 0)
                .findFirst()
                .ifPresent(text -> {
                    throw new IllegalArgumentException("repository, ref and author must not contain NUL characters");
                });
        checkId(id, change);
    }

    private static void checkId(String id, ChangeSubmitted change) {
        try {
            new Change(
                    id, change.repository(), change.ref(), change.base(), change.head(), change.author(), List.of(), 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).replaceFirst("^change\\.", ""), e);
        }
    }
}
