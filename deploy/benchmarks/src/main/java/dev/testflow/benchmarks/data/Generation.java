package dev.testflow.benchmarks.data;

import com.sun.management.OperatingSystemMXBean;
import dev.testflow.benchmarks.Folder;
import dev.testflow.benchmarks.Load;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.FieldSpec;
import dev.testflow.data.Entity;
import dev.testflow.data.Recipe;
import dev.testflow.data.files.Copies;
import dev.testflow.data.files.EntityFiles;
import dev.testflow.data.postgres.DatabaseLoad;
import dev.testflow.data.postgres.TargetDatabase;
import dev.testflow.embedded.EmbeddedDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.datafaker.Faker;
import org.postgresql.PGConnection;

/**
 * Makes users and the payment methods that refer to them, and loads them into PostgreSQL meanwhile; in turns with a plain COPY of the same bytes, and with two loops that ask Datafaker for every row of
 * the users: one writes CSV, the other inserts row by row. Each is printed as it is measured; the medians come last.
 */
public final class Generation {

    private static final String[] USERS = {"id uuid", "name name", "email email", "created_at timestamp"};
    private static final String[] METHODS = {
        "id uuid", "user_id ref:users.id", "type enum:credit_card,paypal,bank_transfer", "details json"
    };
    private static final String TABLES = """
            drop table if exists users, payment_methods, testflow_datasets;
            create table users (id uuid not null, name text not null, email text not null, created_at timestamptz not null);
            create table payment_methods (id uuid not null, user_id uuid not null, type text not null, details jsonb not null)""";
    private static final int FEW = 1_000;
    private static final int LOOPED = 100_000;
    private static final int INSERTED = 50_000;

    private final int users;
    private final int threads;
    private final EmbeddedDatabase database;
    private final Path folder;

    private Generation(int users, int threads, EmbeddedDatabase database, Path folder) {
        this.users = users;
        this.threads = threads;
        this.database = database;
        this.folder = folder;
    }

    /** Takes the number of users, of rounds and of threads. */
    public static void main(String[] arguments) throws Exception {
        int users = number(arguments, 0, 1_000_000);
        int rounds = number(arguments, 1, 5);
        int threads = number(arguments, 2, 2);
        Path folder = Files.createTempDirectory("testflow-benchmarks").toRealPath();
        try (EmbeddedDatabase database = EmbeddedDatabase.temporary()) {
            new Generation(users, threads, database, folder).measure(rounds);
        } finally {
            Folder.delete(folder);
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return index < arguments.length ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private void measure(int rounds) throws Exception {
        for (String when : List.of("in a Java that has just started", "once more")) {
            print(FEW + " rows as files, " + when, FEW, seconds(() -> write(recipe(FEW / 2, FEW / 2), Copies.NONE)));
        }
        Recipe recipe = recipe(users, users / 2);
        int rows = users + users / 2;
        List<double[]> measured = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double before = processorSeconds();
            double making = seconds(() -> write(recipe, Copies.NONE));
            double processors = processorSeconds() - before;
            execute(TABLES);
            double loading = seconds(() -> load(recipe));
            execute(TABLES);
            double copying = seconds(() -> copy(recipe));
            before = processorSeconds();
            double looping = seconds(this::loop);
            double looped = processorSeconds() - before;
            execute(TABLES);
            double inserting = seconds(this::insert);
            System.out.printf(
                    Locale.ROOT, "%s, load %s%n", round == 0 ? "warming up" : "round " + round, Load.averages());
            print("made as CSV and JSON", rows, making);
            print("made and loaded", rows, loading);
            print("plain COPY of the same bytes", rows, copying);
            print("loop with Datafaker, as CSV", LOOPED, looping);
            print("loop with Datafaker, inserted", INSERTED, inserting);
            if (round > 0) {
                double rate = rows / loading;
                measured.add(new double[] {
                    rows / making,
                    rate,
                    rows / copying,
                    LOOPED / looping,
                    INSERTED / inserting,
                    rate / (rows / copying),
                    rows / making / (LOOPED / looping),
                    rows / processors / (LOOPED / looped),
                    rate / (INSERTED / inserting)
                });
            }
        }
        System.out.printf(
                Locale.ROOT,
                "medians: made %,.0f rows/s, made and loaded %,.0f rows/s, COPY %,.0f rows/s, loop %,.0f rows/s, inserting loop %,.0f rows/s; made and loaded against COPY x %.2f, made against the loop x %.1f, and for each second of a processor x %.1f, made and loaded against the inserting loop x %.1f%n",
                median(measured, 0),
                median(measured, 1),
                median(measured, 2),
                median(measured, 3),
                median(measured, 4),
                median(measured, 5),
                median(measured, 6),
                median(measured, 7),
                median(measured, 8));
    }

    private static Recipe recipe(int users, int methods) throws Exception {
        return Recipe.of(
                new DatasetSpec(
                        "benchmark",
                        42,
                        List.of(entity("users", users, USERS), entity("payment_methods", methods, METHODS)),
                        null),
                Integer.MAX_VALUE);
    }

    private static EntitySpec entity(String name, int count, String... fields) {
        return new EntitySpec(
                name,
                count,
                Arrays.stream(fields)
                        .map(field -> field.split(" ", 2))
                        .map(parts -> new FieldSpec(parts[0], parts[1]))
                        .toList());
    }

    private Recipe write(Recipe recipe, Copies copies) throws IOException {
        for (Entity entity : recipe.entities()) {
            EntityFiles.write(entity, folder, threads, () -> {}, copies);
        }
        return recipe;
    }

    /** Makes the files, and loads what they get. */
    private void load(Recipe recipe) throws Exception {
        URI url = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        Endpoint endpoint = new Endpoint(
                "db",
                Map.of(
                        "host", url.getHost(),
                        "port", Integer.toString(url.getPort()),
                        "database", EmbeddedDatabase.NAME,
                        "user", database.username(),
                        "password", database.password()));
        new DatabaseLoad(TargetDatabase.of("db", List.of(endpoint)), Duration.ofMinutes(30))
                .load("benchmark", recipe.version(), () -> true, copies -> write(recipe, copies));
    }

    private void copy(Recipe recipe) throws Exception {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (Entity entity : recipe.entities()) {
                try (InputStream rows = Files.newInputStream(folder.resolve(entity.name() + ".csv"))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + entity.name() + " from stdin with (format csv, header true)", rows);
                }
            }
            connection.commit();
        }
    }

    /** What one would write without a tool. */
    private void loop() throws Exception {
        try (BufferedWriter csv = Files.newBufferedWriter(folder.resolve("loop.csv"))) {
            forEachFake(
                    LOOPED,
                    (id, name, email, createdAt) ->
                            csv.write(id + ",\"" + name + "\"," + email + "," + createdAt + "\n"));
        }
    }

    /** The same into the database, in one transaction. */
    private void insert() throws Exception {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into users (id, name, email, created_at) values (?::uuid, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            forEachFake(INSERTED, (id, name, email, createdAt) -> {
                insert.setString(1, id);
                insert.setString(2, name);
                insert.setString(3, email);
                insert.setObject(4, createdAt.atOffset(ZoneOffset.UTC));
                insert.executeUpdate();
            });
            connection.commit();
        }
    }

    private interface FakeUser {
        void made(String id, String name, String email, Instant createdAt) throws Exception;
    }

    private static void forEachFake(int count, FakeUser user) throws Exception {
        Faker faker = new Faker(Locale.ENGLISH, new Random(42));
        for (int row = 0; row < count; row++) {
            user.made(
                    faker.internet().uuid(),
                    faker.name().fullName(),
                    faker.internet().emailAddress(),
                    faker.timeAndDate().past());
        }
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws Exception {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    /** What takes its time. */
    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Of this process, compiling and collecting included. */
    private static double processorSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static void print(String what, int rows, double seconds) {
        System.out.printf(Locale.ROOT, "  %s: %.2f s, %,.0f rows/s%n", what, seconds, rows / seconds);
    }

    private static double median(List<double[]> measured, int column) {
        double[] sorted =
                measured.stream().mapToDouble(row -> row[column]).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
