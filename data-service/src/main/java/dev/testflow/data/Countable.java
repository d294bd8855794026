package dev.testflow.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A generator whose values can be counted, so that one can be had by its number: all as often, some more often, or each at most once. */
interface Countable extends Generator {

    /** How many there are. */
    long size();

    /** One of them, from 0. */
    @Nullable
    String at(Dice dice, long index);

    @Override
    default Countable countable() {
        return this;
    }

    /** Each about as often. */
    @Override
    default @Nullable String value(Dice dice) {
        return at(dice, dice.random().nextLong(size()));
    }

    /** One of these texts. */
    record OneOf(ColumnType type, List<String> texts) implements Countable {

        @Override
        public long size() {
            return texts.size();
        }

        @Override
        public String at(Dice dice, long index) {
            return texts.get((int) index);
        }
    }

    /** Whole numbers. */
    record Whole(long from, long size) implements Countable {

        @Override
        public ColumnType type() {
            boolean small = from >= Integer.MIN_VALUE && from + size - 1 <= Integer.MAX_VALUE;
            return small ? ColumnType.INTEGER : ColumnType.BIGINT;
        }

        @Override
        public String at(Dice dice, long index) {
            return Long.toString(from + index);
        }
    }

    /** Numbers with so many digits behind the point. */
    record Decimals(long from, long size, int scale) implements Countable {

        @Override
        public ColumnType type() {
            return ColumnType.NUMERIC;
        }

        @Override
        public String at(Dice dice, long index) {
            return new BigDecimal(BigInteger.valueOf(from + index), scale).toPlainString();
        }
    }

    /** Days, counted from that of 1970. */
    record Days(long from, long size) implements Countable {

        @Override
        public ColumnType type() {
            return ColumnType.DATE;
        }

        @Override
        public String at(Dice dice, long index) {
            return LocalDate.ofEpochDay(from + index).toString();
        }
    }

    /** Moments to the millisecond, as ISO 8601 in UTC. */
    record Moments(long from, long size) implements Countable {

        private static final int SECOND = 1_000;
        private static final String PATTERN = "0000-00-00T00:00:00.000Z";

        @Override
        public ColumnType type() {
            return ColumnType.TIMESTAMP;
        }

        @Override
        public String at(Dice dice, long index) {
            return text(from + index);
        }

        /** Written by hand, since a formatter takes ten times as long. */
        static String text(long millis) {
            int milli = (int) Math.floorMod(millis, (long) SECOND);
            LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, (long) SECOND), 0, ZoneOffset.UTC);
            char[] text = PATTERN.toCharArray();
            digits(text, 3, time.getYear());
            digits(text, 6, time.getMonthValue());
            digits(text, 9, time.getDayOfMonth());
            digits(text, 12, time.getHour());
            digits(text, 15, time.getMinute());
            digits(text, 18, time.getSecond());
            digits(text, 22, milli);
            return new String(text);
        }

        private static void digits(char[] text, int last, int number) {
            int rest = number;
            for (int place = last; rest > 0; place--) {
                text[place] = (char) ('0' + rest % 10);
                rest /= 10;
            }
        }
    }

    /** Some values more often than others. */
    record Drawn(Countable values, Distribution distribution) implements Generator {

        @Override
        public ColumnType type() {
            return values.type();
        }

        @Override
        public @Nullable String value(Dice dice) {
            return values.at(dice, distribution.draw(dice.random(), values.size()));
        }

        @Override
        public boolean isNullable() {
            return values.isNullable();
        }

        @Override
        public long weight() {
            return values.weight();
        }
    }

    /**
     * Each value, or each combination with those of other columns, once at most. A row's number, put in another order, is the number of its combination.
     *
     * @param before how many combinations the columns before this one have
     */
    record Distinct(Countable values, Permutation order, long before) implements Generator {

        @Override
        public ColumnType type() {
            return values.type();
        }

        @Override
        public @Nullable String value(Dice dice) {
            return values.at(dice, order.at(dice.row()) / before % values.size());
        }

        @Override
        public boolean isNullable() {
            return values.isNullable();
        }

        @Override
        public long weight() {
            return values.weight();
        }

        @Override
        public boolean isUnique() {
            return true;
        }
    }
}
