package dev.testflow.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How the values of a column are made. Stateless: a value follows from the dice alone, which stand at its row. Whoever changes what one makes raises {@link Hashes#GENERATORS}. */
sealed interface Generator {

    ColumnType type();

    String value(Dice dice);

    /** What needs nothing but the dice. */
    enum Plain implements Generator {
        /** Random UUIDs (version 4). */
        UUID(ColumnType.UUID, Plain::uuid),
        /** Names of people. */
        NAME(ColumnType.TEXT, dice -> dice.faker().name().fullName()),
        /** Addresses in the domains that <a href="https://www.rfc-editor.org/rfc/rfc2606">RFC 2606</a> reserves, so that no mail reaches anybody; no two rows of a column have the same. */
        EMAIL(ColumnType.TEXT, Plain::email),
        /** Moments of five fixed years, to the millisecond. */
        TIMESTAMP(ColumnType.TIMESTAMP, Plain::timestamp),
        /** Small objects. */
        JSON(ColumnType.JSON, Plain::json),
        BOOLEAN(ColumnType.BOOLEAN, dice -> Boolean.toString(dice.random().nextBoolean())),
        /** 1, 2, 3 and so on. */
        SEQUENCE(ColumnType.BIGINT, dice -> Long.toString(dice.row() + 1)),
        /** Sentences. */
        TEXT(ColumnType.TEXT, dice -> dice.faker().lorem().sentence());

        private static final long VERSION_4 = 0x4000L;
        private static final long VARIANT = 0x8000_0000_0000_0000L;
        private static final int LARGEST_NUMBER = 100_000;
        private static final List<String> DOMAINS = List.of("example.com", "example.net", "example.org");
        private static final long FROM = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
        private static final long TO = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
        private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        private final ColumnType type;
        private final Function<Dice, String> values;

        Plain(ColumnType type, Function<Dice, String> values) {
            this.type = type;
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

        private static String uuid(Dice dice) {
            long most = dice.random().nextLong();
            long least = dice.random().nextLong();
            return new java.util.UUID((most & ~0xF000L) | VERSION_4, (least >>> 2) | VARIANT).toString();
        }

        private static String email(Dice dice) {
            String first = letters(dice.faker().name().firstName());
            String last = letters(dice.faker().name().lastName());
            String domain = DOMAINS.get(dice.random().nextInt(DOMAINS.size()));
            return first + "." + last + "." + (dice.row() + 1) + "@" + domain;
        }

        private static String letters(String name) {
            StringBuilder letters = new StringBuilder();
            name.toLowerCase(Locale.ROOT)
                    .chars()
                    .filter(c -> c >= 'a' && c <= 'z')
                    .forEach(c -> letters.append((char) c));
            return letters.toString();
        }

        private static String timestamp(Dice dice) {
            return ISO.format(Instant.ofEpochMilli(dice.random().nextLong(FROM, TO)));
        }

        private static String json(Dice dice) {
            String code = HexFormat.of().toHexDigits(dice.random().nextInt());
            int number = dice.random().nextInt(LARGEST_NUMBER);
            boolean active = dice.random().nextBoolean();
            return "{\"code\":\"" + code + "\",\"number\":" + number + ",\"active\":" + active + "}";
        }
    }

    /** One of these texts. */
    record OneOf(List<String> texts) implements Generator {

        @Override
        public ColumnType type() {
            return ColumnType.TEXT;
        }

        @Override
        public String value(Dice dice) {
            return texts.get(dice.random().nextInt(texts.size()));
        }
    }

    /** Whole numbers, both ends included. */
    record Range(int from, int to) implements Generator {

        @Override
        public ColumnType type() {
            return ColumnType.INTEGER;
        }

        @Override
        public String value(Dice dice) {
            return Long.toString(dice.random().nextLong(from, to + 1L));
        }
    }

    /** A value that a row of another entity has. It is made again rather than remembered, so that no number of rows needs memory. */
    record Reference(Column column, int rows) implements Generator {

        @Override
        public ColumnType type() {
            return column.type();
        }

        @Override
        public String value(Dice dice) {
            return column.value(dice, dice.random().nextInt(rows));
        }
    }
}
