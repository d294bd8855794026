package dev.testflow.data;

import static dev.testflow.data.Samples.dataset;
import static dev.testflow.data.Samples.entity;
import static dev.testflow.data.Samples.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EntitySpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {

    private static final long MAXIMUM = 1_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id uid                | users.id: there is no generator 'uid'; valid are [
            id uuid:4             | users.id: there is no generator 'uuid:4'
            id UUID               | users.id: there is no generator 'UUID'; valid are [boolean, email, enum, int, json, name, ref, sequence, text, timestamp, uuid]
            kind enum:            | users.kind: 'enum:' has an empty value; write enum:a,b,c
            kind enum             | users.kind: 'enum' has an empty value; write enum:a,b,c
            kind enum:a,,b        | users.kind: 'enum:a,,b' has an empty value; write enum:a,b,c
            age int               | users.age: 'int' has no range; write int:1..100
            age int:9..1          | users.age: 'int:9..1' has no range; write int:1..100
            age int:1..99999999999| users.age: 'int:1..99999999999' has no range; write int:1..100
            team ref:teams.idd    | users.team: 'ref:teams.idd' leads nowhere: no entity before 'users' has such a field; valid are [teams.id, empty.id]
            team ref:teams        | users.team: 'ref:teams' leads nowhere: no entity before 'users' has such a field; valid are [teams.id, empty.id]
            team ref              | users.team: 'ref:' leads nowhere: no entity before 'users' has such a field; valid are [teams.id, empty.id]
            team ref:empty.id     | users.team: 'ref:empty.id' leads nowhere: that entity has no rows
            team ref:later.id     | users.team: 'ref:later.id' leads nowhere: that entity comes later, and only those before can be referred to
            team ref:users.team   | users.team: 'ref:users.team' leads nowhere: an entity cannot refer to itself, only to those before it
            """)
    void tellsWhatIsWrongWithAGenerator(String field, String reason) {
        DatasetSpec spec = dataset(
                1,
                null,
                entity("teams", 1, "id uuid"),
                entity("empty", 0, "id uuid"),
                entity("users", 1, field),
                entity("later", 1, "id uuid"));

        assertThatThrownBy(() -> Recipe.of(spec, MAXIMUM))
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void refusesNamesThatOccurTwice() {
        assertRefused("entity 'Users' occurs twice", entity("users", 1, "id uuid"), entity("Users", 1, "id uuid"));
        assertRefused("field 'id' of 'users' occurs twice", entity("users", 1, "id uuid", "id uuid"));
    }

    @Test
    void refusesNamesThatPostgresWouldCut() {
        assertRefused("has 64 characters", entity("u".repeat(64), 1, "id uuid"));
        assertRefused("has 64 characters", entity("users", 1, "i".repeat(64) + " uuid"));
    }

    @Test
    void refusesEntitiesWithoutFields() {
        assertRefused("entity 'users' has no fields", entity("users", 1));
    }

    @Test
    void refusesMoreRowsThanAllowed() {
        assertRefused(
                "the dataset has 4294967294 rows, and at most 1000 are allowed here",
                users(Integer.MAX_VALUE),
                entity("more", Integer.MAX_VALUE, "id uuid"));
    }

    @Test
    void refusesMoreEntitiesThanAnEventCanName() {
        assertRefused(
                "at most 500 are allowed",
                IntStream.range(0, 501)
                        .mapToObj(i -> entity("e" + i, 1, "id uuid"))
                        .toArray(EntitySpec[]::new));
    }

    @Test
    void referencesTakeTheTypeOfWhatTheyLeadTo() throws InvalidRecipeException {
        Recipe recipe = Recipe.of(
                dataset(
                        1,
                        null,
                        entity("a", 1, "n int:1..3"),
                        entity("b", 1, "a ref:a.n"),
                        entity("c", 1, "b ref:b.a")),
                MAXIMUM);

        assertThat(recipe.entities().getLast().columns().getFirst().type()).isEqualTo(ColumnType.INTEGER);
    }

    @Test
    void changesItsVersionWithEverythingThatTheBytesDependOn() throws InvalidRecipeException {
        List<DatasetSpec> different = List.of(
                dataset(1, null, users(10)),
                dataset(2, null, users(10)),
                dataset(1, null, users(11)),
                dataset(1, null, entity("users", 10, "id uuid", "name name")),
                dataset(1, null, entity("users", 10, "name name", "id uuid")),
                dataset(1, null, entity("people", 10, "id uuid", "name name")),
                dataset(1, null));
        List<String> versions = new java.util.ArrayList<>();
        for (DatasetSpec spec : different) {
            versions.add(Recipe.of(spec, MAXIMUM).version());
        }

        assertThat(versions).doesNotHaveDuplicates();
    }

    @Test
    void keepsItsVersionWhereverItIsLoaded() throws InvalidRecipeException {
        DatasetSpec spec = dataset(1, null, users(10));
        DatasetSpec renamed = new DatasetSpec("other", 1, spec.entities(), "db");

        assertThat(Recipe.of(renamed, MAXIMUM).version())
                .isEqualTo(Recipe.of(spec, MAXIMUM).version());
    }

    private static void assertRefused(String reason, EntitySpec... entities) {
        assertThatThrownBy(() -> Recipe.of(dataset(1, null, entities), MAXIMUM))
                .as(Arrays.toString(entities))
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessageContaining(reason);
    }
}
