package dev.testflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.RowSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What holds for an entity's rows together. */
class RulesTest {

    @Property(tries = 200)
    void anOrderHasEveryNumberOnce(@ForAll @LongRange(min = 1, max = 3_000) long size, @ForAll long key) {
        Permutation order = new Permutation(size, key);

        assertThat(LongStream.range(0, size).map(order::at).boxed())
                .doesNotHaveDuplicates()
                .allMatch(number -> number >= 0 && number < size);
    }

    @Property(tries = 100)
    void whatIsUniqueIsUnique(@ForAll long seed, @ForAll @IntRange(max = 90) int count) throws InvalidRecipeException {
        List<List<String>> rows = rows(
                seed,
                entity(
                        List.of(),
                        List.of("id", "n", "day", "code", "city", "a,b,c"),
                        List.of(),
                        count,
                        "id uuid",
                        "n int:1..90",
                        "day date:2024-01-01..2024-12-31",
                        "code pattern:[A-C]{5}",
                        "city city in de",
                        "a enum:x,y,z",
                        "b nullable:0.0 int:1..6",
                        "c decimal:0.0..0.4"));

        for (int column = 0; column < 5; column++) {
            assertThat(column(rows, column)).doesNotHaveDuplicates();
        }
        assertThat(rows.stream().map(row -> row.subList(5, 8))).doesNotHaveDuplicates();
    }

    @Property(tries = 100)
    void everyParentHasAsManyChildrenAsItMay(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int parents, @ForAll @IntRange(max = 3) int more)
            throws InvalidRecipeException {
        EntitySpec users = Samples.entity("users", parents, "id uuid");
        EntitySpec orders = Samples.entity("orders", parents * 2 + more % (parents + 1), "user ref:users.id each 1..4");
        Recipe recipe = Recipe.of(Samples.dataset(seed, null, users, orders), 1_000);
        List<String> ids = column(rows(recipe.entities().get(0)), 0);
        List<String> links = column(rows(recipe.entities().get(1)), 0);

        assertThat(links).containsAll(ids);
        assertThat(ids).containsAll(links).allMatch(id -> Collections.frequency(links, id) <= 4);
    }

    @Property(tries = 50)
    void pairsOfTwoEntitiesOccurOnce(@ForAll long seed) throws InvalidRecipeException {
        EntitySpec members = new EntitySpec(
                "members",
                35,
                Samples.entity("members", 35, "user ref:users.id", "team ref:teams.id")
                        .fields(),
                List.of(),
                List.of("user,team"),
                List.of());
        Recipe recipe = Recipe.of(
                Samples.dataset(
                        seed,
                        null,
                        Samples.entity("users", 7, "id uuid"),
                        Samples.entity("teams", 5, "id uuid"),
                        members),
                100);

        assertThat(rows(recipe.entities().getLast())).hasSize(35).doesNotHaveDuplicates();
    }

    @Property(tries = 50)
    void whoeverRefersToTheSameEntityRefersToAnEarlierRow(@ForAll long seed) throws InvalidRecipeException {
        List<List<String>> rows = rows(seed, Samples.entity("staff", 50, "id uuid", "boss ref:staff.id"));
        List<String> earlier = new ArrayList<>();
        earlier.add(null);
        for (List<String> row : rows) {
            assertThat(earlier).contains(row.get(1));
            assertThat(row.get(1) == null).isEqualTo(earlier.size() == 1);
            earlier.add(row.get(0));
        }
    }

    @Property(tries = 50)
    void everyRowKeepsTheConstraintsAndReferencesSeeTheSame(@ForAll long seed) throws InvalidRecipeException {
        EntitySpec orders = entity(
                List.of(),
                List.of(),
                List.of("created < updated", "price * 2.0 > cost"),
                30,
                "id uuid",
                "created timestamp",
                "updated timestamp",
                "price decimal:0.00..9.99",
                "cost decimal:0.00..9.99",
                "span expr:updated - created > duration('24h') ? 'long' : 'short'");
        Recipe recipe = Recipe.of(
                Samples.dataset(
                        seed,
                        null,
                        orders,
                        Samples.entity("lines", 50, "id ref:users.id", "updated ref:users.updated")),
                1_000);
        List<List<String>> rows = rows(recipe.entities().getFirst());

        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get(1)).isLessThan(row.get(2));
            assertThat(Double.parseDouble(row.get(3)) * 2).isGreaterThan(Double.parseDouble(row.get(4)));
        });
        assertThat(column(rows, 0)).containsAll(column(rows(recipe.entities().getLast()), 0));
        assertThat(column(rows, 2)).containsAll(column(rows(recipe.entities().getLast()), 1));
    }

    @Test
    void refusesConstraintsThatWouldMakeEarlierRowsAgain() {
        EntitySpec staff =
                entity(List.of(), List.of(), List.of("x != id"), 3, "id uuid", "boss ref:users.id", "x expr:boss + id");

        assertThatThrownBy(() -> rows(1, staff))
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessage(
                        "users: the constraint 'x != id' cannot be used: it uses a field that leads to other rows of 'users'");
    }

    @Test
    void saysWhichConstraintNoRowCanKeep() throws InvalidRecipeException {
        EntitySpec users = entity(List.of(), List.of(), List.of("age > 9"), 3, "age int:1..9");

        assertThatThrownBy(() -> rows(1, users))
                .isInstanceOf(UnmakeableException.class)
                .hasMessageStartingWith("the constraint 'age > 9' of 'users' did not hold for row 1 in 1000 attempts");
    }

    @Test
    void derivesFieldsFromOthers() throws InvalidRecipeException {
        List<List<String>> rows = rows(
                1,
                entity(
                        List.of(new RowSpec(Map.of("first", "Ann", "n", "7", "price", "2.50", "day", "2024-02-29"))),
                        List.of(),
                        List.of(),
                        0,
                        "first first_name",
                        "n int:1..9",
                        "price decimal:0.00..9.99",
                        "day date",
                        "none nullable:1 int:1..9",
                        "mail expr:first.lowerAscii() + '.' + string(n) + '@example.org'",
                        "total expr:math.round(price * double(n) * 100.0) / 100.0",
                        "due expr:day + duration('36h')",
                        "next expr:n + 1",
                        "many expr:n > 5",
                        "nothing expr:none + n"));

        assertThat(rows.getFirst().subList(5, 11))
                .containsExactly("ann.7@example.org", "17.5", "2024-03-01T12:00:00.000Z", "8", "true", null);
    }

    @Test
    void saysWhichRowAnExpressionCannotBeComputedFor() {
        assertThatThrownBy(() -> rows(1, Samples.entity("users", 1, "n int:0..0", "x expr:1 / n")))
                .isInstanceOf(UnmakeableException.class)
                .hasMessage("'1 / n' cannot be computed for the row with {n=0}: / by zero");
        assertThatThrownBy(() -> rows(1, Samples.entity("users", 1, "n decimal:0.0..0.0", "x expr:1.0 / n")))
                .hasMessage("'1.0 / n' makes Infinity, which is no number");
    }

    @Test
    void refusesToMakeTextsThatDoubleWithEveryField() {
        String[] fields = new String[20];
        fields[0] = "f0 pattern:a{999}";
        for (int i = 1; i < fields.length; i++) {
            fields[i] = "f" + i + " expr:f" + (i - 1) + " + f" + (i - 1);
        }
        assertThatThrownBy(() -> rows(1, Samples.entity("users", 1, fields)))
                .isInstanceOf(UnmakeableException.class)
                .hasMessageEndingWith("makes a text of more than 10000 characters");
    }

    @Test
    void hasRowsWrittenByHandBesideGeneratedOnes() throws InvalidRecipeException {
        EntitySpec users = entity(
                List.of(new RowSpec(Map.of("name", "Ann")), new RowSpec(Map.of("age", "7"))),
                List.of(),
                List.of(),
                3,
                "id uuid",
                "name name",
                "age int:30..39");
        EntitySpec pets = new EntitySpec(
                "pets",
                9,
                Samples.entity("pets", 9, "owner ref:users.name").fields(),
                List.of(new RowSpec(Map.of("owner", "Ann"))),
                List.of(),
                List.of());
        Recipe recipe = Recipe.of(Samples.dataset(1, null, users, pets), 100);
        List<List<String>> rows = rows(recipe.entities().getFirst());

        assertThat(rows).hasSize(5);
        assertThat(rows.get(0).get(1)).isEqualTo("Ann");
        assertThat(rows.get(1).get(2)).isEqualTo("7");
        assertThat(rows.get(0).get(2)).startsWith("3");
        assertThat(column(rows, 0)).doesNotHaveDuplicates();
        assertThat(rows(recipe.entities().getLast()).getFirst()).containsExactly("Ann");
        assertThat(column(rows, 1)).containsAll(column(rows(recipe.entities().getLast()), 0));
    }

    @Test
    void makesJsonOfItsShape() throws Exception {
        List<String> values = column(
                rows(
                        1,
                        Samples.entity(
                                "users",
                                200,
                                "data json:{\"say \\\"hi\\\"\":\"enum:a\\\"b\",\"n\":\"int:1..9\",\"none\":\"nullable:1 uuid\",\"list\":[\"0..2\",{\"x\":\"int:1..1000000\"}]}")),
                0);

        assertThat(values).anyMatch(value -> value.contains("\"list\":[]"));
        assertThat(values)
                .allMatch(
                        value -> value.matches(
                                "\\{\"say \\\\\"hi\\\\\"\":\"a\\\\\"b\",\"n\":[1-9],\"none\":null,\"list\":\\[(\\{\"x\":\\d+},?){0,2}]}"));
        Set<String> numbers = new HashSet<>();
        values.forEach(value ->
                numbers.addAll(Arrays.asList(value.replaceAll(".*list", "").split("\\D+"))));
        assertThat(numbers).hasSizeGreaterThan(150);
    }

    private static EntitySpec entity(
            List<RowSpec> rows, List<String> unique, List<String> constraints, int count, String... fields) {
        return new EntitySpec(
                "users", count, Samples.entity("users", count, fields).fields(), rows, unique, constraints);
    }

    private static List<List<String>> rows(long seed, EntitySpec entity) throws InvalidRecipeException {
        return rows(
                Recipe.of(Samples.dataset(seed, null, entity), 1_000).entities().getFirst());
    }

    private static List<List<String>> rows(Entity entity) {
        Dice dice = new Dice();
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < entity.rows(); row++) {
            List<String> values = new ArrayList<>();
            for (Column column : entity.columns()) {
                values.add(column.value(dice, row));
            }
            rows.add(values);
        }
        return rows;
    }

    private static List<String> column(List<List<String>> rows, int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }
}
