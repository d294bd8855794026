package dev.testflow.data.files;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.DocumentsSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.RowSpec;
import dev.testflow.data.Recipe;
import dev.testflow.data.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recipe in which every kind of generator occurs; as a program, it writes many of its rows, and documents, into a folder. */
final class Golden {

    private static final int MANY = 2_503;

    private Golden() {}

    public static void main(String[] arguments) throws Exception {
        List<EntitySpec> entities = new ArrayList<>(dataset(42, MANY).entities());
        entities.add(new EntitySpec(
                "pages",
                40,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new DocumentsSpec("migration", List.of("old", "new"), List.of(), List.of("ann@example.com"))));
        Recipe recipe = Recipe.of(Samples.dataset(42, null, entities.toArray(EntitySpec[]::new)), 100_000);
        for (var entity : recipe.entities()) {
            EntityFiles.write(entity, Path.of(arguments[0]), 2, () -> {}, Copies.NONE);
        }
    }

    /** So many rows of each entity; nothing in it is unique, so that there are always enough. */
    static DatasetSpec dataset(long seed, int rows) {
        return Samples.dataset(
                seed,
                null,
                dataset().entities().stream()
                        .map(entity -> new EntitySpec(
                                entity.name(),
                                rows - entity.rows().size(),
                                entity.fields(),
                                entity.rows(),
                                List.of(),
                                entity.constraints()))
                        .toArray(EntitySpec[]::new));
    }

    /** A few rows, whose bytes are kept beside the tests. */
    static DatasetSpec dataset() {
        return Samples.dataset(
                42,
                null,
                Samples.users(5),
                Samples.paymentMethods(4),
                Samples.entity(
                        "orders",
                        3,
                        "number sequence",
                        "paid boolean",
                        "items int:1..9",
                        "note text",
                        "by ref:payment_methods.user_id"),
                new EntitySpec(
                        "visits",
                        4,
                        Samples.entity(
                                        "visits",
                                        4,
                                        "id pattern:[A-Z]{3}-\\d{4}",
                                        "user ref:users.id each 1..1",
                                        "before ref:visits.id",
                                        "city city in de",
                                        "pages int:1..1000 zipf(1.2)",
                                        "price decimal:0.00..99.99 normal(50,10)",
                                        "came timestamp:2024-01-01..2024-12-31",
                                        "went timestamp:2024-01-01..2024-12-31",
                                        "day date",
                                        "rating nullable:0.5 weighted:good=3,bad=1",
                                        "data json:{\"tags\":[\"0..2\",\"enum:a,b\"],\"job\":\"job\"}",
                                        "label expr:id.lowerAscii() + string(pages)")
                                .fields(),
                        List.of(new RowSpec(Map.of("id", "by hand"))),
                        List.of("city,day"),
                        List.of("came < went")));
    }
}
