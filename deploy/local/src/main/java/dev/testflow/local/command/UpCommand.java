package dev.testflow.local.command;

import dev.testflow.client.LocalInstallation;
import dev.testflow.client.command.BadInputException;
import dev.testflow.client.command.ExitCode;
import dev.testflow.embedded.FreePort;
import dev.testflow.local.Part;
import dev.testflow.local.Ports;
import dev.testflow.local.SourceTree;
import dev.testflow.local.StackPlan;
import dev.testflow.local.stack.Stack;
import dev.testflow.local.stack.Teardown;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything on this machine. */
@Command(
        name = "up",
        description = "Starts a broker, a database and the five services on this machine; Ctrl-C stops them.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description =
                    "Where everything is kept (default: data in $TESTFLOW_HOME, which is ~/.testflow by default).")
    private @Nullable Path data;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Start these parts only: broker, database, selector, provisioner, data, executor, analyzer.")
    private List<String> only = List.of();

    @Option(
            names = "--ports",
            paramLabel = "free|PART=PORT",
            split = ",",
            description = "Any free ports, or certain ones, as selector=9081,broker=9092.")
    private List<String> ports = List.of();

    UpCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        LocalInstallation installation = LocalInstallation.of(environment);
        StackPlan plan = plan(installation);
        List<Part> unbuilt = plan.sources().unbuilt(plan.parts());
        if (!unbuilt.isEmpty()) {
            throw new BadInputException(
                    "not built: " + unbuilt.stream().map(Part::label).collect(Collectors.joining(", ")));
        }
        PrintWriter out = spec.commandLine().getOut();
        Teardown teardown = new Teardown();
        return Shutdown.around(
                teardown, out, spec.commandLine().getErr(), () -> run(plan, installation, teardown, out));
    }

    private int run(StackPlan plan, LocalInstallation installation, Teardown teardown, PrintWriter out)
            throws Exception {
        Lines lines = new Lines(out);
        lines.say(
                "starting " + plan.parts().stream().sorted().map(Part::label).collect(Collectors.joining(", ")) + " …");
        Stack stack = Stack.start(plan, teardown, lines::say);
        if (plan.parts().containsAll(Part.services())) {
            installation.announce(ProcessHandle.current().pid(), stack.urls());
            teardown.own(installation::withdraw);
        }
        table(plan, stack, lines);
        stack.brokerEnd().join();
        if (!teardown.isClosing()) {
            lines.say("the broker ended; its log is in " + plan.data().resolve("broker"));
        }
        return ExitCode.INFRASTRUCTURE;
    }

    private StackPlan plan(LocalInstallation installation) {
        Set<Part> parts = only.isEmpty()
                ? EnumSet.allOf(Part.class)
                : only.stream().map(Part::of).collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
        Path folder = data == null ? installation.home().resolve("data") : data;
        return new StackPlan(
                SourceTree.ofScript(), real(folder), null, parts, Ports.parse(ports, FreePort::find), environment);
    }

    private static Path real(Path folder) {
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new BadInputException("--data: " + folder + " cannot be created: " + e.getMessage());
        }
    }

    private static void table(StackPlan plan, Stack stack, Lines lines) {
        lines.say("");
        Arrays.stream(Part.values()).filter(plan.parts()::contains).forEach(part -> lines.say(row(plan, part)));
        lines.say("");
        if (!plan.parts().containsAll(Part.services())) {
            stack.variables().forEach((name, value) -> lines.say("export " + name + "='" + value + "'"));
        }
        lines.say("data and logs are in " + plan.data() + "; Ctrl-C stops everything");
    }

    private static String row(StackPlan plan, Part part) {
        String address = "127.0.0.1:" + plan.ports().of(part);
        return part.service().isPresent()
                ? "  %-12s http://%s  %s".formatted(part.label(), address, part.paths())
                : "  %-12s %s".formatted(part.label(), address);
    }
}
