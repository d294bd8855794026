package dev.testflow.data;

import static dev.testflow.data.Samples.dataset;
import static dev.testflow.data.Samples.entity;
import static dev.testflow.data.Samples.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.DocumentsSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.RowSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {

    private static final long MAXIMUM = 1_000;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id uid                | users.id: there is no generator 'uid'; did you mean 'uuid'?
            id uuid:4             | users.id: there is no generator 'uuid:4'; 'uuid' takes no argument
            id UUID               | users.id: there is no generator 'UUID'; valid are [address, boolean, city, company,
            kind enum:            | users.kind: 'enum:' has an empty value; write enum:a,b,c
            kind enum             | users.kind: 'enum:' has an empty value; write enum:a,b,c
            kind enum:a,,b        | users.kind: 'enum:a,,b' has an empty value; write enum:a,b,c
            kind weighted:a=1,b   | users.kind: 'b' has no weight of at most 4 digits; write weighted:a=70,b=30
            kind weighted:a=0     | users.kind: every weight is 0; write weighted:a=70,b=30
            age int               | users.age: 'int:' is no range; write int:1..100
            age int:9..1          | users.age: 'int:9..1' is no range; write int:1..100
            age int:1.5..2        | users.age: 'int:1.5..2' is no range; write int:1..100
            age int:1..9 nrmal    | users.age: there is no distribution 'nrmal'; did you mean 'normal'?
            age int:1..9 normal(1)| users.age: 'normal(1)' does not fit; write normal(50,10)
            age int:1..9 zipf(0)  | users.age: 'zipf(0)' needs one exponent above 0 and up to 10; write zipf(1.2)
            price decimal:1,5..2  | users.price: 'decimal:1,5..2' is no range; write decimal:0.00..99.99
            born date:2020..2021  | users.born: 'date:2020..2021' is no range; write date:2020-01-01..2024-12-31
            born date:2023-02-29..2024-01-01 | users.born: 'date:2023-02-29..2024-01-01' is no range; write date:2020-01-01..2024-12-31
            at timestamp:2024-01-01..2023-01-01 | users.at: 'timestamp:2024-01-01..2023-01-01' is no range; write timestamp:
            code pattern:         | users.code: the pattern is missing
            code pattern:[A-Z     | users.code: the pattern '[A-Z' cannot be used: ']' is missing
            code pattern:a*       | users.code: the pattern 'a*' cannot be used: '*' means nothing here; write \\* for the character
            code pattern:\\s      | users.code: the pattern '\\s' cannot be used: '\\s' is not known; valid are \\d and \\w
            code pattern:(a{99}){99} | users.code: the pattern '(a{99}){99}' cannot be used: its texts have more than 1000 characters
            code pattern:((a{0}){999}){999} | users.code: the pattern '((a{0}){999}){999}' cannot be used: its texts have more than 1000 characters
            city city in dee      | users.city: there is no language 'dee'; did you mean 'de'?
            city faker:adress.city| users.city: Datafaker has no 'adress.city' that needs no argument; did you mean 'address.city'?
            note nullable:2 uuid  | users.note: 'nullable:2 uuid' has no share from 0 to 1; write nullable:0.1 int:1..100
            note nullable:0.5 uid | users.note: there is no generator 'uid'; did you mean 'uuid'?
            sum expr:1 +          | users.sum: the expression '1 +' cannot be used: mismatched input
            sum expr:idd          | users.sum: the expression 'idd' cannot be used: no field before it is called 'idd'
            sum expr:[1]          | users.sum: the expression '[1]' cannot be used: it makes list, which no column holds
            sum expr:timestamp('2020-01-01T00:00:00Z').getHours('Europe/Berlin') | users.sum: the expression 'timestamp('2020-01-01T00:00:00Z').getHours('Europe/Berlin')' cannot be used: time is UTC here
            data json:{           | users.data: it is no JSON
            data json:{"a":1}     | users.data: '1' in the JSON is no generator
            data json:{"a":"uid"} | users.data: there is no generator 'uid'; did you mean 'uuid'?
            data json:["a","b"]   | users.data: '["a","b"]' in the JSON is no list; write ["0..3", "name"]
            data json:{"a":"expr:1"} | users.data: expr cannot stand within JSON
            team ref:teams.idd    | users.team: 'ref:teams.idd' leads nowhere: no entity before 'users' has such a field; did you mean 'teams.id'?
            team ref:teams        | users.team: 'ref:teams' leads nowhere: no entity before 'users' has such a field
            team ref              | users.team: 'ref:' leads nowhere: no entity before 'users' has such a field; valid are [empty.id, teams.id]
            team ref:empty.id     | users.team: 'ref:empty.id' leads nowhere: that entity has no rows
            team ref:later.id     | users.team: 'ref:later.id' leads nowhere: that entity comes later, and only those before can be referred to
            team ref:users.team   | users.team: 'ref:users.team' leads nowhere: no field before it is called so
            team ref:teams.id each | users.team: 'each' has no range; write ref:users.id each 1..3
            team ref:teams.id each 2..3 | users.team: 1 rows cannot lead to each of 1 rows 2 to 3 times; 2 to 3 could
            team ref:teams.id zip | users.team: there is no distribution 'zip'; did you mean 'zipf'?
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
    void tellsThatAFieldCannotBeUnique() {
        assertUniqueRefused(
                "users.kind: it cannot be unique: 5 rows need one each, and there are 3", "kind", "kind enum:a,b,c");
        assertUniqueRefused(
                "users.a,b: it cannot be unique: 5 rows need one each, and there are 4",
                "a,b",
                "a boolean",
                "b int:1..2");
        assertUniqueRefused("users.note: it cannot be unique; enum,", "note", "note int:1..9 zipf");
        assertUniqueRefused("users.code: it cannot be unique; enum,", "code", "code pattern:a?b");
        assertUniqueRefused(
                "users: what is unique has 'kinds', which is no field; did you mean 'kind'?", "kinds", "kind enum:a");
    }

    private static void assertUniqueRefused(String reason, String rule, String... fields) {
        EntitySpec plain = entity("users", 5, fields);
        assertRefused(reason, new EntitySpec("users", 5, plain.fields(), List.of(), List.of(rule), List.of()));
    }

    @Test
    void tellsWhatIsWrongWithARowWrittenByHand() {
        assertRowRefused(
                "users: a row written by hand has 'agee', which is no field; did you mean 'age'?", "agee", "1");
        assertRowRefused("users.age: 'old' is no integer", "age", "old");
        assertRowRefused("users.at: '2020' is no timestamptz", "at", "2020");
        assertRowRefused(
                "users.team: '1', written by hand, leads nowhere: no row there was written by hand with it",
                "team",
                "1");
    }

    private static void assertRowRefused(String reason, String field, String value) {
        EntitySpec plain = entity("users", 1, "age int:1..9", "at timestamp", "team ref:teams.id");
        assertRefused(
                reason,
                entity("teams", 1, "id sequence"),
                new EntitySpec(
                        "users", 1, plain.fields(), List.of(new RowSpec(Map.of(field, value))), List.of(), List.of()));
    }

    @Test
    void tellsWhatIsWrongWithAConstraint() {
        assertConstraintRefused(
                "users: the constraint 'agee > 1' cannot be used: no field before it is called 'agee'; did you mean 'age'?",
                "agee > 1");
        assertConstraintRefused(
                "users: the constraint 'age + 1' cannot be used: it is neither true nor false", "age + 1");
        assertConstraintRefused(
                "users: the constraint 'age > 1.5 + age' cannot be used: found no matching overload",
                "age > 1.5 + age");
    }

    private static void assertConstraintRefused(String reason, String constraint) {
        EntitySpec plain = entity("users", 1, "age int:1..9");
        assertRefused(reason, new EntitySpec("users", 1, plain.fields(), List.of(), List.of(), List.of(constraint)));
    }

    @Test
    void refusesFieldsThatFollowFromThousandsOfOthers() {
        String[] fields = new String[40];
        fields[0] = "f0 int:1..9";
        fields[1] = "f1 int:1..9";
        for (int i = 2; i < fields.length; i++) {
            fields[i] = "f" + i + " expr:f" + (i - 1) + " + f" + (i - 2);
        }
        assertRefused("it follows from more than 1000 other values", entity("users", 1, fields));
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
                dataset(1, null, with(users(10), List.of(new RowSpec(Map.of("name", "Ann"))), List.of(), List.of())),
                dataset(1, null, with(users(10), List.of(), List.of("name"), List.of())),
                dataset(1, null, papers("basic")),
                dataset(1, null, papers("migration")),
                dataset(1, null, with(users(10), List.of(), List.of(), List.of("name != ''"))),
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

    private static EntitySpec papers(String scenario) {
        DocumentsSpec documents = new DocumentsSpec(scenario, List.of(), List.of(), List.of());
        return new EntitySpec("users", 10, List.of(), List.of(), List.of(), List.of(), documents);
    }

    private static EntitySpec with(
            EntitySpec entity, List<RowSpec> rows, List<String> unique, List<String> constraints) {
        return new EntitySpec(entity.name(), entity.count(), entity.fields(), rows, unique, constraints);
    }

    private static void assertRefused(String reason, EntitySpec... entities) {
        assertThatThrownBy(() -> Recipe.of(dataset(1, null, entities), MAXIMUM))
                .as(Arrays.toString(entities))
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessageContaining(reason);
    }
}
