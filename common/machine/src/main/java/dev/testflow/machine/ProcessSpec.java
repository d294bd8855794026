package dev.testflow.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start a process.
 *
 * @param argv the command and its arguments; no shell reads them
 * @param directory where it starts
 * @param environment its whole environment: nothing is inherited, so {@code PATH} and the like are the caller's to give
 * @param mark what finds it and its descendants again, see {@link ProcessMark}
 * @param output the file for standard output and error together; its folder exists
 * @param maximumOutput bytes of output to keep: the beginning and the end
 * @param lifetime when it is killed at the latest
 */
public record ProcessSpec(
        List<String> argv,
        Path directory,
        Map<String, String> environment,
        String mark,
        Path output,
        long maximumOutput,
        Lifetime lifetime) {

    /** A mark, a variable and an argument are C strings. */
    public ProcessSpec {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty() || argv.getFirst().isEmpty()) {
            throw new IllegalArgumentException("the command is empty");
        }
        if (mark.isEmpty() || mark.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("the mark is empty or has a line break");
        }
        if (maximumOutput < 3) {
            throw new IllegalArgumentException("maximumOutput is less than three bytes");
        }
        argv.forEach(ProcessSpec::withoutNul);
        environment.forEach((name, value) -> {
            withoutNul(name);
            withoutNul(value);
        });
        withoutNul(mark);
    }

    private static void withoutNul(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL character cannot be handed to a process");
        }
    }
}
