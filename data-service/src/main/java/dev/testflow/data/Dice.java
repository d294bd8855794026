package dev.testflow.data;

import java.util.Locale;
import net.datafaker.Faker;

/** What values are made with, one after the other. Belongs to one thread. */
public final class Dice {

    private final RowRandom random = new RowRandom();
    private final Faker faker = new Faker(Locale.ENGLISH, random);
    private long row;

    void start(long stream, long row) {
        this.row = row;
        random.start(stream, row);
    }

    /** The row that a value is made for, from 0. */
    long row() {
        return row;
    }

    RowRandom random() {
        return random;
    }

    Faker faker() {
        return faker;
    }
}
