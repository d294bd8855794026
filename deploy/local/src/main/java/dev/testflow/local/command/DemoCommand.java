package dev.testflow.local.command;

import dev.testflow.client.LocalInstallation;
import dev.testflow.client.RunStatus;
import dev.testflow.client.TestFlowClient;
import dev.testflow.client.command.BadInputException;
import dev.testflow.client.command.ExitCode;
import dev.testflow.client.watch.Progress;
import dev.testflow.client.watch.ProgressLines;
import dev.testflow.client.watch.TerminalBar;
import dev.testflow.embedded.FreePort;
import dev.testflow.local.Part;
import dev.testflow.local.Ports;
import dev.testflow.local.SourceTree;
import dev.testflow.local.StackPlan;
import dev.testflow.local.demo.DemoRepository;
import dev.testflow.local.demo.DemoStory;
import dev.testflow.local.demo.Expectation;
import dev.testflow.local.demo.Language;
import dev.testflow.local.stack.Stack;
import dev.testflow.local.stack.Teardown;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows everything at work, and leaves nothing but a report. */
@Command(
        name = "demo",
        description = {
            "Shows a change on its way to a routed failure, on this machine.",
            "Three small applications get a commit that breaks one of them; the failure is shown as its team reads it. The demo takes free ports and a temporary folder, and leaves nothing but the report."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--keep", description = "Leave everything running in the end until Ctrl-C, to look around.")
    private boolean keep;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Where the report is left (default: the current folder).")
    private Path reports;

    /** Whether the story came to its end. */
    private boolean told;

    DemoCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        Stopwatch watch = new Stopwatch();
        SourceTree sources = SourceTree.ofScript();
        if (!sources.unbuilt(Part.services()).isEmpty()) {
            throw new BadInputException("the services are not built");
        }
        PrintWriter out = spec.commandLine().getOut();
        Lines lines = new Lines(out);
        Teardown teardown = new Teardown();
        int code = Shutdown.around(
                teardown, out, spec.commandLine().getErr(), () -> run(plan(sources), teardown, lines, watch));
        if (told) {
            lines.say("timing    " + watch.lap("to stop") + ", " + watch.total() + " in all");
        }
        return code;
    }

    private int run(StackPlan plan, Teardown teardown, Lines lines, Stopwatch watch) throws Exception {
        lines.say("demo      in " + plan.data() + ", which is removed in the end");
        List<String> leftOut = leftOut(lines);
        Stack stack = Stack.start(plan, teardown, words -> lines.say("          " + words));
        DemoRepository repository = DemoRepository.create(
                plan.data().resolve("shop"), plan.sources().demo(), leftOut);
        lines.say("timing    " + watch.lap("to start"));
        DemoStory story = new DemoStory(new TestFlowClient(stack.urls()), lines::say);
        RunStatus run = story.run(repository, progress());
        List<Expectation> missing = story.failures(
                stack.bootstrapServers(), run.run(), Expectation.of(!leftOut.contains(Language.PYTHON.application())));
        lines.say("timing    " + watch.lap("from the change to the routed failures"));
        story.report(run.run(), reports);
        told = true;
        missing.forEach(expectation -> lines.say("missing   " + expectation));
        if (keep) {
            lookAround(stack, teardown, lines, run.run());
        }
        return missing.isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private void lookAround(Stack stack, Teardown teardown, Lines lines, String run) throws InterruptedException {
        LocalInstallation installation = LocalInstallation.of(environment);
        if (installation.running().isEmpty()) {
            installation.announce(ProcessHandle.current().pid(), stack.urls());
            teardown.own(installation::withdraw);
        }
        stack.urls().urls().forEach((service, url) -> lines.say("          " + service.label() + " " + url));
        lines.say("try       testflow why " + run + "; Ctrl-C stops everything");
        new CountDownLatch(1).await();
    }

    private StackPlan plan(SourceTree sources) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"))
                .toRealPath()
                .resolve("testflow-demo-" + UUID.randomUUID().toString().substring(0, 8));
        return new StackPlan(
                sources, folder, folder, EnumSet.allOf(Part.class), Ports.free(FreePort::find), environment);
    }

    private static List<String> leftOut(Lines lines) {
        List<Language> missing = Arrays.stream(Language.values())
                .filter(language -> !language.isThere())
                .toList();
        missing.forEach(language ->
                lines.say("          without " + language.application() + ", which needs " + language.need()));
        return missing.stream().map(Language::application).toList();
    }

    private Progress progress() {
        return Boolean.getBoolean("testflow.terminal")
                ? new TerminalBar(System.out)
                : new ProgressLines(spec.commandLine().getOut());
    }
}
