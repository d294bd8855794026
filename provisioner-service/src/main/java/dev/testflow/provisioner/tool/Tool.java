package dev.testflow.provisioner.tool;

import dev.testflow.machine.GuardedProcess;
import dev.testflow.machine.Lifetime;
import dev.testflow.machine.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * An executable that is called for resources.
 *
 * @param executable its name or path
 * @param inherited the variables of this service that it gets, besides those that any program needs
 * @param timeout of one call
 */
public record Tool(String executable, List<String> inherited, Duration timeout) {

    /** How long a tool has to end in order. */
    public static final Duration GRACE = Duration.ofSeconds(20);

    private static final long SEGMENT = 16L << 20;
    static final int LOG_END = 16_000;

    /** Writes down its number before it becomes the tool, so that it can be asked to end after a crash. */
    private static final String KNOWN = "echo $$ >\"$0\" && exec \"$@\"";

    public Tool {
        inherited = List.copyOf(inherited);
    }

    /**
     * A call of the tool.
     *
     * @param name what its output is filed under
     */
    public record Call(
            ToolPlace place, String name, Path directory, Map<String, String> variables, List<String> arguments) {}

    /** Runs a command that changes nothing: it is killed when nobody waits for it any more. */
    public ToolRun ask(Call call) throws IOException, InterruptedException {
        try (GuardedProcess process = start(call, List.of(), new Lifetime.DiesWithParent())) {
            return await(call, process);
        }
    }

    /**
     * Runs a command that makes or destroys. When nobody waits for it any more, or this service dies, it lives on until it has ended, its
     * time is over, or {@link ToolPlace#stop} is called.
     */
    public ToolRun change(Call call) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(timeout).plus(GRACE.multipliedBy(2));
        List<String> known = List.of("/bin/sh", "-c", KNOWN, call.place().pid().toString());
        return await(call, start(call, known, new Lifetime.Until(end)));
    }

    /**
     * What a run printed when it succeeded.
     *
     * @throws ToolException when it did not
     */
    public String require(ToolRun run, String what) throws ToolException {
        if (!run.succeeded()) {
            throw new ToolException(failure(run, what), end(run.output()));
        }
        if (!run.whole()) {
            throw new ToolException(what + " printed more than can be read");
        }
        return run.output();
    }

    /** How a command failed. */
    public String failure(ToolRun run, String what) {
        return what
                + (run.exit().isPresent() ? " exited with " + run.exit().getAsInt() : " did not end within " + timeout);
    }

    /** The last of a text. */
    public static String end(String text) {
        return text.substring(Math.max(0, text.length() - LOG_END));
    }

    private GuardedProcess start(Call call, List<String> before, Lifetime lifetime) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        Stream.concat(Stream.of("PATH", "LANG", "LC_ALL"), inherited.stream()).forEach(name -> {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        });
        environment.put("HOME", call.place().temporary().toString());
        environment.put("TMPDIR", call.place().temporary().toString());
        environment.putAll(call.variables());
        return GuardedProcess.start(new ProcessSpec(
                Stream.of(before, List.of(executable), call.arguments())
                        .flatMap(List::stream)
                        .toList(),
                call.directory(),
                environment,
                call.place().mark().toString(),
                call.place().output(call.name()),
                3 * SEGMENT,
                lifetime));
    }

    private ToolRun await(Call call, GuardedProcess process) throws IOException, InterruptedException {
        OptionalInt exit = process.waitFor(timeout);
        if (exit.isEmpty()) {
            call.place().stop(GRACE);
        }
        boolean whole = Files.size(call.place().output(call.name())) < SEGMENT;
        return new ToolRun(exit, whole ? process.output() : process.output(LOG_END), whole);
    }
}
