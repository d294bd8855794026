package dev.testflow.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What other rules would make of a run's failures.
 *
 * @param searched how many fingerprints of the run were looked at
 * @param refused which patterns cannot be searched, and why
 * @param moved those that would get another category
 */
public record Reanalysis(int searched, List<String> refused, List<Moved> moved) {

    public Reanalysis {
        refused = refused == null ? List.of() : List.copyOf(refused);
        moved = moved == null ? List.of() : List.copyOf(moved);
    }

    /**
     * A fingerprint that would get another category.
     *
     * @param newTeam who would get it, where the rules route its category
     * @param line what tells the category; absent when no rule does
     */
    public record Moved(
            String fingerprint,
            long occurrences,
            String category,
            String newCategory,
            String team,
            @Nullable String newTeam,
            @Nullable String line) {}
}
