package dev.testflow.data;

import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column are made. A value follows from the dice alone, which stand at its row. Whoever changes what one makes raises {@link Hashes#GENERATORS}.
 */
interface Generator {

    ColumnType type();

    /** The value of the row that the dice stand at; null where it has none. */
    @Nullable
    String value(Dice dice);

    /** Whether a row may have no value. */
    default boolean isNullable() {
        return false;
    }

    /** How many values are made for one at most, which hostile recipes could double with every field. */
    default long weight() {
        return 1;
    }

    /** Whether no two rows have the same, whatever is done. */
    default boolean isUnique() {
        return false;
    }

    /** Whether a value follows from earlier rows of the same entity. */
    default boolean isRecursive() {
        return false;
    }

    /** The same kind of values by number; null when they cannot be counted. */
    default @Nullable Countable countable() {
        return null;
    }

    /** What needs nothing but the dice. */
    enum Plain implements Generator {
        /** Random UUIDs (version 4). */
        UUID(ColumnType.UUID, true, Plain::uuid),
        /** Small objects. */
        JSON(ColumnType.JSON, false, Plain::json),
        /** 1, 2, 3 and so on. */
        SEQUENCE(ColumnType.BIGINT, true, dice -> Long.toString(dice.row() + 1));

        private static final long VERSION_4 = 0x4000L;
        private static final long VARIANT = 0x8000_0000_0000_0000L;
        private static final int LARGEST_NUMBER = 100_000;

        private final ColumnType type;
        private final boolean unique;
        private final Function<Dice, String> values;

        Plain(ColumnType type, boolean unique, Function<Dice, String> values) {
            this.type = type;
            this.unique = unique;
            this.values = values;
        }

        @Override
        public ColumnType type() {
            return type;
        }

        @Override
        public String value(Dice dice) {
            return values.apply(dice);
        }

        @Override
        public boolean isUnique() {
            return unique;
        }

        private static String uuid(Dice dice) {
            long most = dice.random().nextLong();
            long least = dice.random().nextLong();
            return new java.util.UUID((most & ~0xF000L) | VERSION_4, (least >>> 2) | VARIANT).toString();
        }

        private static String json(Dice dice) {
            String code = HexFormat.of().toHexDigits(dice.random().nextInt());
            int number = dice.random().nextInt(LARGEST_NUMBER);
            boolean active = dice.random().nextBoolean();
            return "{\"code\":\"" + code + "\",\"number\":" + number + ",\"active\":" + active + "}";
        }
    }

    /** What makes the values of another generator in some rows, and is else like that. */
    interface Wrapping extends Generator {

        Generator otherwise();

        @Override
        default ColumnType type() {
            return otherwise().type();
        }

        @Override
        default boolean isNullable() {
            return otherwise().isNullable();
        }

        @Override
        default long weight() {
            return otherwise().weight();
        }

        @Override
        default boolean isUnique() {
            return otherwise().isUnique();
        }

        @Override
        default boolean isRecursive() {
            return otherwise().isRecursive();
        }
    }

    /** A generator that a share of the rows, from 0 to 1, has no value of. */
    record Sometimes(double without, Generator otherwise) implements Wrapping {

        @Override
        public @Nullable String value(Dice dice) {
            return dice.random().nextDouble() < without ? null : otherwise.value(dice);
        }

        @Override
        public boolean isNullable() {
            return true;
        }
    }
}
