package dev.testflow.data;

import org.jspecify.annotations.Nullable;

/** A value that a row of another entity has. It is made again rather than remembered, so that no number of rows needs memory. */
record Reference(Column column, long size) implements Countable {

    @Override
    public ColumnType type() {
        return column.type();
    }

    @Override
    public @Nullable String at(Dice dice, long index) {
        return dice.elsewhere(column, index);
    }

    @Override
    public boolean isNullable() {
        return column.isNullable();
    }

    @Override
    public long weight() {
        return 1 + column.generator().weight();
    }

    /**
     * Leads to each row at least and at most so often. Every row has its least number of places first; which of the others are taken is drawn.
     *
     * @param rows how many rows lead there
     */
    record Each(Reference to, long least, long most, long rows, long key) implements Generator {

        @Override
        public ColumnType type() {
            return to.type();
        }

        @Override
        public @Nullable String value(Dice dice) {
            long place = new Permutation(rows, key).at(dice.row());
            long certain = to.size() * least;
            long drawn =
                    place < certain ? place : new Permutation(to.size() * (most - least), ~key).at(place - certain);
            return to.at(dice, drawn % to.size());
        }

        @Override
        public boolean isNullable() {
            return to.isNullable();
        }

        @Override
        public long weight() {
            return to.weight();
        }
    }

    /** Leads to an earlier row of the same entity, so that there is no circle; the first row leads nowhere. */
    record Earlier(Column column) implements Generator {

        @Override
        public ColumnType type() {
            return column.type();
        }

        @Override
        public @Nullable String value(Dice dice) {
            return dice.row() == 0 ? null : dice.elsewhere(column, dice.random().nextLong(dice.row()));
        }

        @Override
        public boolean isNullable() {
            return true;
        }

        @Override
        public boolean isRecursive() {
            return true;
        }

        @Override
        public long weight() {
            return 1 + column.generator().weight();
        }
    }
}
