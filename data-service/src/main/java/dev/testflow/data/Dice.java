package dev.testflow.data;

import org.jspecify.annotations.Nullable;

/** What values are made with, one after the other. Belongs to one thread. */
public final class Dice {

    private static final long BETWEEN_ATTEMPTS = 0xD1B54A32D192ED03L;

    private final RowRandom random = new RowRandom();
    private long row;
    private int attempt;
    private @Nullable Constraints settled;
    private long settledRow;
    private int settledAttempt;

    void start(long stream, long row) {
        this.row = row;
        random.start(stream + attempt * BETWEEN_ATTEMPTS, row);
    }

    /** The row that a value is made for, from 0. */
    long row() {
        return row;
    }

    RowRandom random() {
        return random;
    }

    /** The value of another row, whatever attempt this row is at. */
    @Nullable
    String elsewhere(Column column, long otherRow) {
        return during(0, column, otherRow);
    }

    /** The value of another column in the same row, and in the same attempt. */
    @Nullable
    String beside(Column column) {
        return during(attempt, column, row);
    }

    /** A value as it is in one of the attempts to make a row. */
    @Nullable
    String during(int oneAttempt, Column column, long ofRow) {
        long rowBefore = row;
        int attemptBefore = attempt;
        attempt = oneAttempt;
        try {
            return column.value(this, ofRow);
        } finally {
            row = rowBefore;
            attempt = attemptBefore;
        }
    }

    /** The attempt that kept the constraints; remembered, since every column of a row asks. */
    int attempt(Constraints constraints, long ofRow) {
        if (settled != constraints || settledRow != ofRow) {
            int found = constraints.attempt(this, ofRow);
            settled = constraints;
            settledRow = ofRow;
            settledAttempt = found;
        }
        return settledAttempt;
    }
}
