package dev.testflow.data;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import net.datafaker.Faker;

/**
 * What looks real, by Datafaker. It is too slow to be asked for every row; so each kind of value has a pool of 4,096 that all rows draw from, of which each is made when it is first drawn.
 *
 * @param pool of one kind of value in one language
 */
record Realistic(Pool pool) implements Generator {

    @Override
    public ColumnType type() {
        return ColumnType.TEXT;
    }

    @Override
    public String value(Dice dice) {
        return pool.at(dice.random().nextInt(Pool.SIZE));
    }

    @Override
    public Countable countable() {
        return new Countable.OneOf(ColumnType.TEXT, pool.different());
    }

    /** Values of one kind. Which ones follows from kind and language alone. Threads may share it. */
    static final class Pool {

        static final int SIZE = 4_096;

        private final FakerWord word;
        private final long stream;
        private final RowRandom random = new RowRandom();
        private final Faker faker;
        private final AtomicReferenceArray<String> values = new AtomicReferenceArray<>(SIZE);

        Pool(FakerWord word, Locale locale) {
            this.word = word;
            this.stream = Hashes.stream(0, locale.toLanguageTag(), word.name());
            this.faker = new Faker(locale, random);
        }

        String at(int index) {
            String value = values.get(index);
            return value == null ? make(index) : value;
        }

        List<String> different() {
            return IntStream.range(0, SIZE).mapToObj(this::at).distinct().toList();
        }

        private synchronized String make(int index) {
            random.start(stream, index);
            String value = word.value(faker);
            values.set(index, value);
            return value;
        }
    }

    /** Addresses in the domains that <a href="https://www.rfc-editor.org/rfc/rfc2606">RFC 2606</a> reserves, so that no mail reaches anybody; no two rows of a column have the same. */
    record Email(Pool firstNames, Pool lastNames) implements Generator {

        private static final String[] DOMAINS = {"@example.com", "@example.net", "@example.org"};

        @Override
        public ColumnType type() {
            return ColumnType.TEXT;
        }

        @Override
        public String value(Dice dice) {
            StringBuilder text = new StringBuilder();
            letters(text, firstNames.at(dice.random().nextInt(Pool.SIZE)));
            letters(text.append('.'), lastNames.at(dice.random().nextInt(Pool.SIZE)));
            return text.append('.')
                    .append(dice.row() + 1)
                    .append(DOMAINS[dice.random().nextInt(DOMAINS.length)])
                    .toString();
        }

        @Override
        public boolean isUnique() {
            return true;
        }

        private static void letters(StringBuilder text, String name) {
            for (int i = 0; i < name.length(); i++) {
                char letter = name.charAt(i);
                if (letter >= 'A' && letter <= 'Z') {
                    text.append((char) (letter + 'a' - 'A'));
                } else if (letter >= 'a' && letter <= 'z') {
                    text.append(letter);
                }
            }
        }
    }
}
