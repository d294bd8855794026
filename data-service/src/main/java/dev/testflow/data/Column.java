package dev.testflow.data;

import org.jspecify.annotations.Nullable;

/**
 * A column of an entity.
 *
 * @param stream where the column's numbers start; follows from the seed and the column's place
 */
public record Column(String name, long stream, Generator generator) {

    /** What its values are. */
    public ColumnType type() {
        return generator.type();
    }

    /** Whether a row may have no value. */
    public boolean isNullable() {
        return generator.isNullable();
    }

    /**
     * The value of a row, counted from 0; null where the row has none.
     *
     * @throws UnmakeableException when the recipe turns out to ask for what cannot be
     */
    public @Nullable String value(Dice dice, long row) {
        dice.start(stream, row);
        return generator.value(dice);
    }
}
