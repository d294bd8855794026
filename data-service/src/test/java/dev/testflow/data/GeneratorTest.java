package dev.testflow.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static final int ROWS = 2_000;

    @Property(tries = 100)
    void makesTheSameValueInAnyOrder(@ForAll long seed, @ForAll @IntRange(max = 1_000_000) int row) {
        for (String generator : List.of(
                "uuid",
                "name",
                "email",
                "timestamp",
                "json",
                "text",
                "enum:a,b,c",
                "weighted:a=1,b=9",
                "int:-5..5",
                "int:1..1000 zipf(1.1)",
                "decimal:0.00..9.99 normal(5,1)",
                "date:2020-01-01..2020-12-31",
                "pattern:[A-Z]{3}-\\d{4}(x|yz)?",
                "phone in de",
                "nullable:0.5 uuid",
                "json:{\"a\":[\"0..3\",{\"b\":\"city\"}]}")) {
            Column column = column(seed, generator);
            Dice used = new Dice();
            column.value(used, row / 2);
            column.value(used, row + 1L);

            assertThat(column.value(used, row)).as(generator).isEqualTo(column.value(new Dice(), row));
        }
    }

    @Property(tries = 50)
    void everyReferenceLeadsToARow(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int targets, @ForAll @IntRange(max = 100) int rows)
            throws InvalidRecipeException {
        Recipe recipe = Recipe.of(
                Samples.dataset(
                        seed,
                        null,
                        Samples.entity("a", targets, "id uuid", "n sequence"),
                        Samples.entity("b", targets, "id uuid", "a ref:a.id"),
                        Samples.entity("c", rows, "a ref:a.id", "b ref:b.a", "n ref:a.n")),
                1_000);
        Set<String> ids = values(recipe, 0, 0);
        Set<String> numbers = values(recipe, 0, 1);

        assertThat(ids)
                .containsAll(values(recipe, 1, 1))
                .containsAll(values(recipe, 2, 0))
                .containsAll(values(recipe, 2, 1));
        assertThat(numbers).containsAll(values(recipe, 2, 2));
    }

    @Test
    void keepsTextsToTheirPattern() {
        assertThat(values("pattern:[A-Z_]{3}-\\d{2,4}(x|yz)?\\.\\w"))
                .allMatch(value -> value.matches("[A-Z_]{3}-\\d{2,4}(x|yz)?\\.\\w"))
                .anyMatch(value -> value.contains("yz"));
    }

    @Test
    void drawsSomeValuesMoreOftenThanOthers() {
        List<String> zipf = values("int:1..1000 zipf");
        assertThat(share(zipf, "1")).isGreaterThan(share(zipf, "2")).isBetween(0.05, 0.2);
        assertThat(values("int:1..1000 zipf(3)").stream().filter("1"::equals).count())
                .isGreaterThan(ROWS / 2);

        assertThat(values("decimal:0.0..100.0 normal(30,5)").stream()
                        .mapToDouble(Double::parseDouble)
                        .average()
                        .orElseThrow())
                .isBetween(29.0, 31.0);
        assertThat(values("int:0..10 normal(100,1)")).containsOnly("10");

        assertThat(share(values("weighted:a=9,b=1,c=0"), "a")).isBetween(0.85, 0.95);
        assertThat(values("weighted:a=9,b=1,c=0")).containsOnly("a", "b");
        assertThat(values("nullable:0.25 int:1..9").stream()
                        .filter(value -> value == null)
                        .count())
                .isBetween(ROWS / 5L, ROWS / 3L);
    }

    private static double share(List<String> values, String value) {
        return values.stream().filter(value::equals).count() / (double) values.size();
    }

    @Test
    void writesNumbersAndDaysAsTheirRangeSays() {
        assertThat(values("decimal:-0.05..0.05"))
                .contains("-0.05", "0.00", "0.05")
                .allMatch(value -> value.matches("-?0\\.0\\d"));
        assertThat(values("date:2024-02-28..2024-03-01")).containsOnly("2024-02-28", "2024-02-29", "2024-03-01");
        assertThat(values("timestamp:0999-12-31T23:59:59.998Z..1000-01-01"))
                .containsOnly("0999-12-31T23:59:59.998Z", "0999-12-31T23:59:59.999Z", "1000-01-01T00:00:00.000Z");
        assertThat(column(1, "int:1..99999999999").type()).isEqualTo(ColumnType.BIGINT);
    }

    @Test
    void makesUuidsOfVersion4() {
        assertThat(values("uuid")).doesNotHaveDuplicates().allSatisfy(value -> {
            UUID uuid = UUID.fromString(value);
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
        });
    }

    @Test
    void makesEmailsThatReachNobodyAndOccurOnce() {
        assertThat(values("email"))
                .doesNotHaveDuplicates()
                .allMatch(value -> value.matches("[a-z]+\\.[a-z]+\\.\\d+@example\\.(com|net|org)"));
    }

    @Test
    void makesTimestampsOfFiveYears() {
        assertThat(values("timestamp")).allSatisfy(value -> {
            assertThat(value).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(Instant.parse(value))
                    .isBetween(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2024-12-31T23:59:59.999Z"));
        });
    }

    @Test
    void takesEachWordOfAnEnumAboutAsOften() {
        List<String> values = values("enum:a, b,c");

        assertThat(values).containsOnly("a", "b", "c");
        assertThat(values.stream().filter("b"::equals).count()).isBetween(ROWS / 4L, ROWS / 2L);
    }

    @Test
    void takesBothEndsOfARange() {
        assertThat(values("int:-2..2")).contains("-2", "-1", "0", "1", "2").hasSize(ROWS);
        assertThat(new HashSet<>(values("int:7..7"))).containsExactly("7");
    }

    @Test
    void makesOtherValuesForEveryFieldAndSeed() {
        Set<String> first = Set.copyOf(values("uuid"));

        assertThat(first)
                .doesNotContainAnyElementsOf(values(column(2, "uuid")))
                .doesNotContainAnyElementsOf(
                        values(new Column("x", Hashes.stream(1, "users", "other"), Generator.Plain.UUID)));
    }

    private static Column column(long seed, String generator) {
        try {
            return Recipe.of(Samples.dataset(seed, null, Samples.entity("users", 1, "field " + generator)), 1)
                    .entities()
                    .getFirst()
                    .columns()
                    .getFirst();
        } catch (InvalidRecipeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> values(String generator) {
        return values(column(1, generator));
    }

    private static List<String> values(Column column) {
        Dice dice = new Dice();
        return LongStream.range(0, ROWS)
                .mapToObj(row -> column.value(dice, row))
                .collect(Collectors.toList());
    }

    private static Set<String> values(Recipe recipe, int entity, int column) {
        Entity of = recipe.entities().get(entity);
        Dice dice = new Dice();
        Set<String> values = new HashSet<>();
        for (int row = 0; row < of.rows(); row++) {
            values.add(of.columns().get(column).value(dice, row));
        }
        return values;
    }
}
