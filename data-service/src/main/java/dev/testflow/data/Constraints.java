package dev.testflow.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for every row of an entity. A row that breaks one is made again, until it keeps all. */
final class Constraints {

    static final int ATTEMPTS = 1_000;

    private final String entity;
    private final List<Expression> all = new ArrayList<>();

    Constraints(String entity) {
        this.entity = entity;
    }

    /** @param constraint true of every row, or without a value */
    void add(Expression constraint) {
        all.add(constraint);
    }

    /** The first attempt, from 0, at which a row keeps all of them. */
    int attempt(Dice dice, long row) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (broken(dice, row, attempt) == null) {
                return attempt;
            }
        }
        throw new UnmakeableException(
                "the constraint '" + broken(dice, row, 0) + "' of '" + entity + "' did not hold for row " + (row + 1)
                        + " in " + ATTEMPTS + " attempts; let the generators make what it asks for");
    }

    private @Nullable Expression broken(Dice dice, long row, int attempt) {
        for (Expression constraint : all) {
            if ("false".equals(dice.during(attempt, new Column("", 0, new Expression.Derived(constraint)), row))) {
                return constraint;
            }
        }
        return null;
    }

    /** A column of an entity with constraints, in the attempt that kept them. */
    record Kept(Column column, Constraints constraints) implements Generator {

        @Override
        public ColumnType type() {
            return column.type();
        }

        @Override
        public @Nullable String value(Dice dice) {
            long row = dice.row();
            return dice.during(dice.attempt(constraints, row), column, row);
        }

        @Override
        public boolean isNullable() {
            return column.isNullable();
        }

        @Override
        public boolean isUnique() {
            return column.generator().isUnique();
        }

        @Override
        public long weight() {
            return constraints.all.stream().mapToLong(Expression::weight).sum()
                    + column.generator().weight();
        }
    }
}
