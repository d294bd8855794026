package dev.testflow.data;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.testflow.contract.DocumentsSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Documents of several workspaces: Markdown behind a YAML front matter, as document management systems index it. Each is a row, with its text in the column {@code content} and its place in
 * {@code path}.
 */
final class Documents {

    /** What a document is. */
    enum Type {
        RFC("Summary", "Motivation", "Proposal", "Alternatives"),
        PRD("Problem", "Goals", "Requirements", "Out of scope"),
        MEETING("Agenda", "Notes", "Decisions", "Action items"),
        DOC("Overview", "Usage", "Reference");

        private final List<String> sections;

        Type(String... sections) {
            this.sections = List.of(sections);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How documents, workspaces and authors go together. */
    enum Scenario {
        /** The workspaces share the documents out; each document is written by one author at any time. */
        BASIC,
        /** Each document is in every workspace under the same UUID, and was modified there later than in the one before. */
        MIGRATION,
        /** The authors take turns, and each document is written hours after the one before. */
        MULTI_AUTHOR;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final List<String> STATUS = List.of("draft", "in-review", "approved", "obsolete");
    private static final int AUTHORS = 5;
    private static final int SENTENCES = 4;
    private static final long BEGIN = Instant.parse("2024-01-01T08:00:00Z").toEpochMilli();
    private static final long YEAR = Duration.ofDays(365).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long STAGGER = 6;

    private final long seed;
    private final String entity;
    private final Scenario scenario;
    private final List<String> workspaces;
    private final List<Type> types;
    private final List<String> authors;
    private final Realistic.Pool words;
    private final Realistic.Pool sentences;

    /** Reads what an entity's documents shall be; {@link IllegalArgumentException} when they cannot be. */
    Documents(long seed, String entity, DocumentsSpec spec, Pools pools) {
        this.seed = seed;
        this.entity = entity;
        this.scenario = word(spec.scenario(), "scenario", Scenario.values(), Scenario::word);
        this.workspaces = spec.workspaces().isEmpty() ? List.of("workspace") : spec.workspaces();
        if (workspaces.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                < workspaces.size()) {
            throw new IllegalArgumentException("a workspace occurs twice, upper and lower case being the same");
        }
        this.types = spec.types().isEmpty()
                ? List.of(Type.values())
                : spec.types().stream()
                        .map(type -> word(type, "type of documents", Type.values(), Type::word))
                        .toList();
        this.words = pools.of(FakerWord.of("company.bs").orElseThrow(), Locale.ENGLISH);
        this.sentences = pools.of(FakerWord.ofShort("text"), Locale.ENGLISH);
        this.authors = spec.authors().isEmpty() ? invented(pools) : spec.authors();
    }

    private static <E> E word(String word, String what, E[] values, Function<E, String> words) {
        List<String> valid = Arrays.stream(values).map(words).toList();
        if (!valid.contains(word)) {
            throw new IllegalArgumentException(
                    "there is no " + what + " '" + word + "'" + NearestWord.hint(word, valid));
        }
        return values[valid.indexOf(word)];
    }

    private List<String> invented(Pools pools) {
        Generator email = new Realistic.Email(
                pools.of(FakerWord.ofShort("first_name"), Locale.ENGLISH),
                pools.of(FakerWord.ofShort("last_name"), Locale.ENGLISH));
        Column column = new Column("authors", Hashes.stream(seed, entity, "authors"), email);
        List<String> invented = new ArrayList<>();
        for (int i = 0; i < AUTHORS; i++) {
            invented.add(column.value(new Dice(), i));
        }
        return List.copyOf(invented);
    }

    /** What is known of each, in the order of the columns. */
    List<Column> columns() {
        return List.of(
                column("id", ColumnType.UUID, this::id),
                column("workspace", ColumnType.TEXT, this::workspace),
                column("path", ColumnType.TEXT, this::path),
                column("type", ColumnType.TEXT, row -> type(row).word()),
                column("title", ColumnType.TEXT, this::title),
                column("status", ColumnType.TEXT, this::status),
                column("author", ColumnType.TEXT, this::author),
                column("created", ColumnType.TIMESTAMP, row -> Countable.Moments.text(created(row))),
                column("modified", ColumnType.TIMESTAMP, row -> Countable.Moments.text(modified(row))),
                column("content", ColumnType.TEXT, this::content));
    }

    private Column column(String name, ColumnType type, Function<Long, String> values) {
        return new Column(name, Hashes.stream(seed, entity, name), new Fact(type, values));
    }

    /** Something that is known of a document by its row. */
    private record Fact(ColumnType type, Function<Long, String> values) implements Generator {

        @Override
        public String value(Dice dice) {
            return values.apply(dice.row());
        }
    }

    /** Which document a row is; the same one in several workspaces has one number. */
    private long number(long row) {
        return scenario == Scenario.MIGRATION ? row / workspaces.size() : row;
    }

    private RowRandom random(String what, long number) {
        RowRandom random = new RowRandom();
        random.start(Hashes.stream(seed, entity, what), number);
        return random;
    }

    private String id(long row) {
        Dice dice = new Dice();
        dice.start(Hashes.stream(seed, entity, "id"), number(row));
        return Generator.Plain.UUID.value(dice);
    }

    private String workspace(long row) {
        return workspaces.get((int) (row % workspaces.size()));
    }

    private Type type(long row) {
        return types.get((int) (number(row) % types.size()));
    }

    private String title(long row) {
        String words = this.words.at(random("title", number(row)).nextInt(Realistic.Pool.SIZE));
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private String status(long row) {
        return STATUS.get(random("status", row).nextInt(STATUS.size()));
    }

    private String author(long row) {
        int author = scenario == Scenario.MULTI_AUTHOR
                ? (int) (row % authors.size())
                : random("author", number(row)).nextInt(authors.size());
        return authors.get(author);
    }

    private long created(long row) {
        RowRandom random = random("created", number(row));
        return scenario == Scenario.MULTI_AUTHOR
                ? BEGIN + row * STAGGER * HOUR + random.nextLong(STAGGER * HOUR)
                : BEGIN + random.nextLong(YEAR);
    }

    private long modified(long row) {
        long after = 1 + random("modified", number(row)).nextLong(STAGGER * HOUR);
        long moves = scenario == Scenario.MIGRATION ? row % workspaces.size() : 0;
        return created(row) + after + moves * Duration.ofDays(1).toMillis();
    }

    private String path(long row) {
        String slug = title(row).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "%s/%s/%s-%04d-%s.md"
                .formatted(workspace(row), type(row).word(), type(row).name(), number(row) + 1, slug);
    }

    private String content(long row) {
        Type type = type(row);
        StringBuilder text = new StringBuilder("---\n");
        member(text, "id", id(row));
        member(text, "type", type.word());
        text.append("number: ").append(number(row) + 1).append('\n');
        member(text, "title", title(row));
        member(text, "status", status(row));
        member(text, "author", author(row));
        if (type == Type.MEETING) {
            text.append("attendees:\n");
            authors.stream()
                    .limit(AUTHORS)
                    .forEach(
                            author -> text.append("  - ").append(quoted(author)).append('\n'));
        }
        member(text, "created", Countable.Moments.text(created(row)));
        member(text, "modified", Countable.Moments.text(modified(row)));
        text.append("---\n\n# ").append(title(row)).append('\n');
        RowRandom random = random("content", row);
        for (String section : type.sections) {
            text.append("\n## ")
                    .append(section)
                    .append("\n\n")
                    .append(paragraph(random))
                    .append('\n');
        }
        return text.toString();
    }

    private String paragraph(RowRandom random) {
        List<String> drawn = new ArrayList<>();
        for (int i = random.nextInt(SENTENCES); i >= 0; i--) {
            drawn.add(sentences.at(random.nextInt(Realistic.Pool.SIZE)));
        }
        return String.join(" ", drawn);
    }

    private static void member(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(quoted(value)).append('\n');
    }

    /** Text in JSON's quotes is text in YAML too, whatever it looks like. */
    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
