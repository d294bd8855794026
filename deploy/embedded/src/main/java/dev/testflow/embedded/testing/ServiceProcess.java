package dev.testflow.embedded.testing;

import dev.testflow.embedded.BrokerAndDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged service of the module under test in a process of its own, which a test can kill. */
public final class ServiceProcess {

    private ServiceProcess() {}

    /**
     * Starts it at the broker and the database of {@link BrokerAndDatabase}, on any free port unless the properties say
     * otherwise.
     *
     * @param schema its own, beside that of the service that runs within the tests
     * @param log what it says is appended to this file
     */
    public static Process start(String schema, Map<String, String> properties, Path log) throws IOException {
        Map<String, String> all = new HashMap<>(new BrokerAndDatabase().start());
        all.put("quarkus.http.port", "0");
        all.put("quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema", schema);
        all.put("quarkus.flyway.schemas", schema);
        all.put("quarkus.flyway.default-schema", schema);
        all.putAll(properties);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        all.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
