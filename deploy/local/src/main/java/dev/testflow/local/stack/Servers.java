package dev.testflow.local.stack;

import dev.testflow.embedded.EmbeddedBroker;
import dev.testflow.embedded.EmbeddedDatabase;
import dev.testflow.local.Part;
import dev.testflow.local.StackPlan;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Broker and database: those that are started here, and those that the caller's environment names. */
final class Servers {

    private static final String BROKER = "KAFKA_BOOTSTRAP_SERVERS";
    private static final String DATABASE = "QUARKUS_DATASOURCE_JDBC_URL";

    private final @Nullable EmbeddedBroker broker;
    private final @Nullable EmbeddedDatabase database;
    private final Map<String, String> given;

    private Servers(@Nullable EmbeddedBroker broker, @Nullable EmbeddedDatabase database, Map<String, String> given) {
        this.broker = broker;
        this.database = database;
        this.given = given;
    }

    /**
     * Starts both at a time, because neither keeps a processor busy alone.
     *
     * @throws IllegalStateException when one of them does not come up
     */
    static Servers start(StackPlan plan, Teardown teardown) {
        CompletableFuture<@Nullable EmbeddedBroker> broker = begin(plan, Part.BROKER, () -> teardown.own(broker(plan)));
        CompletableFuture<@Nullable EmbeddedDatabase> database =
                begin(plan, Part.DATABASE, () -> teardown.own(database(plan)));
        try {
            return new Servers(broker.join(), database.join(), plan.environment());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static EmbeddedBroker broker(StackPlan plan) {
        return plan.isTemporary()
                ? EmbeddedBroker.temporary()
                : EmbeddedBroker.keptIn(
                        plan.data().resolve("broker"), plan.ports().of(Part.BROKER));
    }

    private static EmbeddedDatabase database(StackPlan plan) {
        return plan.isTemporary()
                ? EmbeddedDatabase.temporary()
                : EmbeddedDatabase.keptIn(
                        plan.data().resolve("database"), plan.ports().of(Part.DATABASE));
    }

    private static <T> CompletableFuture<@Nullable T> begin(StackPlan plan, Part part, Supplier<T> start) {
        return plan.parts().contains(part)
                ? CompletableFuture.supplyAsync(
                        start,
                        task -> Thread.ofPlatform().daemon().name(part.label()).start(task))
                : CompletableFuture.completedFuture(null);
    }

    Optional<EmbeddedBroker> broker() {
        return Optional.ofNullable(broker);
    }

    /** What the services' configuration says about them. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        if (broker != null) {
            variables.put(BROKER, broker.bootstrapServers());
        }
        if (database != null) {
            variables.put(DATABASE, database.jdbcUrl());
            variables.put("QUARKUS_DATASOURCE_USERNAME", database.username());
            variables.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
            variables.put("TESTFLOW_PROVISIONER_POSTGRES_URL", database.jdbcUrl());
            variables.put("TESTFLOW_PROVISIONER_POSTGRES_USER", "postgres");
            variables.put("TESTFLOW_PROVISIONER_POSTGRES_PASSWORD", database.password());
        }
        return variables;
    }

    /** What the services need and neither started nor given is. */
    Optional<String> missing() {
        Map<String, String> known = new TreeMap<>(given);
        known.putAll(variables());
        return Stream.of(BROKER, DATABASE)
                .filter(variable -> known.getOrDefault(variable, "").isBlank())
                .findFirst();
    }
}
