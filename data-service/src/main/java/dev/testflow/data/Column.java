package dev.testflow.data;

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

    /** The value of a row, counted from 0. */
    public String value(Dice dice, long row) {
        dice.start(stream, row);
        return generator.value(dice);
    }
}
