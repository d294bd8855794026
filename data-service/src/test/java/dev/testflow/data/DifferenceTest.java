package dev.testflow.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.DocumentsSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.RowSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final DatasetSpec BEFORE = Samples.dataset(
            1,
            null,
            new EntitySpec(
                    "users",
                    10,
                    Samples.entity("users", 10, "id uuid", "name name", "age int:1..9")
                            .fields(),
                    List.of(new RowSpec(Map.of("name", "Ann"))),
                    List.of("name"),
                    List.of()),
            Samples.entity("orders", 5, "id uuid"));

    @Test
    void tellsEachThingThatChangesTheBytes() {
        DatasetSpec after = Samples.dataset(
                2,
                null,
                new EntitySpec(
                        "users",
                        20,
                        Samples.entity("users", 20, "name name in de", "id uuid", "city city")
                                .fields(),
                        List.of(new RowSpec(Map.of("name", "Bob"))),
                        List.of(),
                        List.of("name != 'x'")),
                Samples.entity("payments", 5, "id uuid"));

        assertThat(Difference.between(BEFORE, after))
                .containsExactly(
                        "the seed was 1 and is 2",
                        "the count of users was 10 and is 20",
                        "users.name was name and is name in de",
                        "the field users.age is gone",
                        "the field users.city is new",
                        "the order of the fields of users was [id, name] and is [name, id]",
                        "the rows by hand of users have other values",
                        "what is unique in users was [name] and is []",
                        "what holds in users was [] and is [name != 'x']",
                        "the entity orders is gone",
                        "the entity payments is new");
    }

    @Test
    void tellsOfDocumentsAndRowsByHand() {
        EntitySpec papers = new EntitySpec(
                "papers",
                3,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new DocumentsSpec("basic", List.of("a"), List.of("rfc"), List.of()));
        EntitySpec other = new EntitySpec(
                "papers",
                3,
                List.of(),
                List.of(new RowSpec(Map.of("title", "x"))),
                List.of(),
                List.of(),
                new DocumentsSpec("basic", List.of("a", "b"), List.of("rfc"), List.of()));

        assertThat(Difference.between(Samples.dataset(1, null, papers), Samples.dataset(1, null, other)))
                .hasSize(2)
                .contains("how many rows of papers are by hand was 0 and is 1")
                .last()
                .asString()
                .startsWith("the documents of papers was DocumentsSpec[scenario=basic");
    }

    @Test
    void saysNothingOfWhatDoesNotChangeTheBytes() {
        DatasetSpec elsewhere = new DatasetSpec("other-name", BEFORE.seed(), BEFORE.entities(), "db");

        assertThat(Difference.between(BEFORE, elsewhere)).isEmpty();
        assertThat(Hashes.version(elsewhere)).isEqualTo(Hashes.version(BEFORE));
    }
}
