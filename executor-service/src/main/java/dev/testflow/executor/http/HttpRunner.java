package dev.testflow.executor.http;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.ReportSource.Lines;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sends the requests of YAML files and checks what is answered, by a program of ours in a JVM per shard, which tells each file's result when it has it. */
@ApplicationScoped
class HttpRunner implements Runner {

    private static final String PROGRAM = "testflow-http-steps.jar";

    @Override
    public String name() {
        return "http";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return true;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place)
            throws IOException {
        Path list = place.scratch().resolve("http-steps.tests");
        Path results = place.scratch().resolve("http-steps.results");
        Files.writeString(list, String.join("\0", tests));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                place.layDown(PROGRAM).toString(),
                list.toString(),
                results.toString());
        return List.of(new Invocation(command, tests, new Lines(results)));
    }
}
