package dev.testflow.benchmarks.environments;

import dev.testflow.benchmarks.Load;
import dev.testflow.contract.EventType;
import dev.testflow.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * From the request for a PostgreSQL with a schema of many tables until it is ready: the scripts executed, copied from a template, and beside it a server that is started for the purpose, with the
 * scripts executed on it. For the provisioner, the time is that between two events as another service sees them.
 */
final class Template {

    /** In which another one is made ready when one was taken. */
    private static final int SPARE_MILLIS = 2_000;

    private static final int TABLES = 100;

    private Template() {}

    /** @param arguments how often each of them */
    public static void main(String[] arguments) throws Exception {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 11;
        Map<String, String> scripts = new HashMap<>(Map.of("schema.sql", schema("")));
        IntStream.rangeClosed(1, times).forEach(i -> scripts.put("schema-" + i + ".sql", schema("-- " + i + "\n")));
        Provisioning.measure(scripts, Map.of(), provisioning -> {
            request(provisioning, 0, "schema.sql");
            request(provisioning, 1, "schema.sql");
            List<Double> cold = new ArrayList<>();
            List<Double> template = new ArrayList<>();
            List<Double> ready = new ArrayList<>();
            List<Double> server = new ArrayList<>();
            for (int i = 1; i <= times; i++) {
                cold.add(request(provisioning, 0, "schema-" + i + ".sql"));
                template.add(request(provisioning, 0, "schema.sql"));
                server.add(server());
                Thread.sleep(SPARE_MILLIS);
                ready.add(request(provisioning, 1, "schema.sql"));
            }
            System.out.printf(
                    "%nto a PostgreSQL with %d tables, %d times each, in turns; load %s%n",
                    TABLES, times, Load.averages());
            print("a server is started, the scripts are executed", server, server);
            print("provisioner, the scripts are executed", cold, server);
            print("provisioner, copied from a template", template, server);
            print("provisioner, one is kept ready", ready, server);
        });
    }

    private static double request(Provisioning provisioning, int warm, String script) throws IOException {
        long begin = System.nanoTime();
        String run = provisioning.request("team", warm, script);
        double seconds = (provisioning.await(run, EventType.ENVIRONMENT_READY).nanos() - begin) / 1e9;
        provisioning.finish(run);
        provisioning.await(run, EventType.ENVIRONMENT_RELEASED);
        return seconds;
    }

    private static double server() throws SQLException {
        long begin = System.nanoTime();
        try (EmbeddedDatabase database = EmbeddedDatabase.temporary();
                Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(schema(""));
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private static void print(String what, List<Double> seconds, List<Double> beside) {
        System.out.printf(
                Locale.ROOT,
                "  %-48s median %.3f s, from %.3f to %.3f; the server takes %.1f times as long%n",
                what,
                median(seconds),
                Collections.min(seconds),
                Collections.max(seconds),
                median(beside) / median(seconds));
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }

    private static String schema(String comment) {
        return IntStream.range(0, TABLES)
                .mapToObj(i -> """
                        create table t%1$d (
                            id bigint generated always as identity primary key,
                            name text not null,
                            amount numeric(12, 2) check (amount >= 0),
                            parent bigint references t%2$d (id),
                            created_at timestamptz not null default now());
                        create index t%1$d_name on t%1$d (name);
                        create index t%1$d_parent on t%1$d (parent);
                        """.formatted(i, Math.max(0, i - 1)))
                .collect(Collectors.joining("", comment, ""));
    }
}
