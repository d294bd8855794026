package dev.testflow.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * A Python program of ours that executes a shard's tests in one interpreter and tells each one's result by a line.
 *
 * @param script its file's name among our resources
 */
public record PythonDriver(String script) {

    private static final String OWN_INTERPRETER = ".venv/bin/python";

    /**
     * The process that executes the tests, by the interpreter of the application's own virtual environment {@code .venv} when it has one.
     *
     * @throws IOException when the program cannot be laid down
     */
    public Invocation invocation(List<String> tests, Workplace place) throws IOException {
        String python = Files.isExecutable(place.root().resolve(OWN_INTERPRETER)) ? OWN_INTERPRETER : "python3";
        String driver = place.layDown(script).toString();
        return Invocation.telling(List.of(python, "-B", driver), tests, place);
    }
}
