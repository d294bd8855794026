package dev.testflow.executor;

import org.jspecify.annotations.Nullable;

/**
 * What a runner reported.
 *
 * @param files how many files it consists of
 * @param cases the cases that were complete
 * @param damage why it is not complete, in words; absent when it is
 */
public record Report(int files, CasesByTest cases, @Nullable String damage) {

    public boolean isPartial() {
        return damage != null;
    }
}
