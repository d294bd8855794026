package dev.testflow.data;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.FieldSpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recipes for tests. */
public final class Samples {

    private Samples() {}

    /** @param fields each as {@code name generator} */
    public static EntitySpec entity(String name, int count, String... fields) {
        return new EntitySpec(
                name,
                count,
                Arrays.stream(fields)
                        .map(field -> field.split(" ", 2))
                        .map(parts -> new FieldSpec(parts[0], parts[1]))
                        .toList());
    }

    public static DatasetSpec dataset(long seed, @Nullable String service, EntitySpec... entities) {
        return new DatasetSpec("integration-test-data", seed, List.of(entities), service);
    }

    public static EntitySpec users(int count) {
        return entity("users", count, "id uuid", "name name", "email email", "created_at timestamp");
    }

    public static EntitySpec paymentMethods(int count) {
        return entity(
                "payment_methods",
                count,
                "id uuid",
                "user_id ref:users.id",
                "type enum:credit_card,paypal,bank_transfer",
                "details json");
    }

    /** Users with their payment methods. */
    public static DatasetSpec shop(@Nullable String service) {
        return dataset(42, service, users(10), paymentMethods(5));
    }
}
