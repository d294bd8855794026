package dev.testflow.executor.work;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.StepSpec;
import dev.testflow.executor.CaseProperties;
import dev.testflow.executor.Excerpt;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.Judgement;
import dev.testflow.executor.ProcessEnd;
import dev.testflow.executor.ReportSource.ExitCode;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Step;
import dev.testflow.executor.Workplace;
import dev.testflow.executor.db.StepTable;
import dev.testflow.executor.db.StepTable.Given;
import dev.testflow.executor.flow.GivenValues;
import dev.testflow.executor.flow.Outputs;
import dev.testflow.executor.flow.Secrets;
import dev.testflow.executor.recorder.Recorded;
import dev.testflow.executor.work.InvocationRun.Batch;
import dev.testflow.executor.work.InvocationRun.Recording;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Executes a step of a cross-application test. It is given the values of earlier steps as variables and as a document, and finds by {@code TESTFLOW_OUTPUT} where it leaves what it gives to later ones, which is
 * kept before its verdict.
 */
@ApplicationScoped
class StepExecution {

    private final StepTable steps;
    private final ShardResults results;
    private final InvocationRun invocationRun;

    StepExecution(StepTable steps, ShardResults results, InvocationRun invocationRun) {
        this.steps = steps;
        this.results = results;
        this.invocationRun = invocationRun;
    }

    /**
     * Attempts it until it has its verdict.
     *
     * @param runner absent when the application's tests need none; then the step is a command
     */
    void execute(Step step, @Nullable Runner runner, ApplicationSpec application, Workspace workspace, Held held)
            throws IOException, InterruptedException {
        GivenValues given = QuarkusTransaction.requiringNew()
                .call(() -> steps.given(held.claim().run(), step.spec()));
        Path input = workspace.place().scratch().resolve("step-input.json").toAbsolutePath();
        Path output = workspace.place().scratch().resolve("step-output").toAbsolutePath();
        Files.writeString(input, given.document().toString());
        Workplace place = workspace.place().with(variables(step.spec(), given, input, output));
        Duration timeout = Duration.ofSeconds(
                Objects.requireNonNullElse(step.spec().wishes().timeoutSeconds(), application.timeoutSeconds()));
        while (!results.open(held.claim()).isEmpty()) {
            for (Invocation invocation : invocations(step.spec(), given, runner, application, place)) {
                held.check();
                Folder.delete(output);
                Secrets secrets = secrets(given);
                invocationRun.run(
                        new Batch(invocation, place, held, timeout, secrets, true),
                        new Giving(step, held, output, secrets),
                        () -> {});
            }
        }
        Files.deleteIfExists(input);
        Folder.delete(output);
    }

    /** The same for a step that a service elsewhere executes: it sees its values as variables, and gives what its runner makes of its end. */
    void executeElsewhere(Step step, RemoteTests tests, ApplicationSpec application, Workspace workspace, Held held)
            throws IOException, InterruptedException {
        GivenValues given = QuarkusTransaction.requiringNew()
                .call(() -> steps.given(held.claim().run(), step.spec()));
        Map<String, String> variables = new TreeMap<>(given.variables());
        step.spec().variables().forEach((name, value) -> variables.put(name, given.fill(value)));
        Duration timeout = Duration.ofSeconds(
                Objects.requireNonNullElse(step.spec().wishes().timeoutSeconds(), application.timeoutSeconds()));
        Secrets secrets = secrets(given);
        RemoteTests.Care care = new RemoteTests.Care(
                secrets::mask,
                gives -> QuarkusTransaction.requiringNew()
                        .run(() -> steps.keep(held.claim(), step.spec(), new Given(gives, null), "")));
        tests.execute(held, application, workspace.place().with(variables), timeout, care);
    }

    private static List<Invocation> invocations(
            StepSpec step, GivenValues given, @Nullable Runner runner, ApplicationSpec application, Workplace place)
            throws IOException {
        List<String> command = step.command().stream().map(given::fill).toList();
        return command.isEmpty()
                ? Objects.requireNonNull(runner).invocations(application, List.of(step.test()), place)
                : List.of(new Invocation(command, List.of(step.test()), new ExitCode()));
    }

    private static Map<String, String> variables(StepSpec step, GivenValues given, Path input, Path output) {
        Map<String, String> variables = new TreeMap<>(given.variables());
        step.variables().forEach((name, value) -> variables.put(name, given.fill(value)));
        variables.put("TESTFLOW_STEP", step.id());
        variables.put("TESTFLOW_INPUT", input.toString());
        variables.put("TESTFLOW_OUTPUT", output.toString());
        return variables;
    }

    static Secrets secrets(GivenValues given) {
        Secrets secrets = new Secrets();
        given.byName().values().stream().filter(value -> value.secret()).forEach(value -> secrets.add(value.value()));
        return secrets;
    }

    /** Keeps what an attempt gives: its file when it has ended, and what its report says beyond that. */
    private final class Giving implements Recording {

        private final Step step;
        private final Held held;
        private final Path output;
        private final Secrets secrets;
        private String log = "";

        Giving(Step step, Held held, Path output, Secrets secrets) {
            this.step = step;
            this.held = held;
            this.output = output;
            this.secrets = secrets;
        }

        @Override
        public Map<String, Recorded> read(ProcessEnd end) {
            log = end.log();
            keep(StepExecution.read(output));
            return Map.of();
        }

        @Override
        public void reported(CaseProperties properties) {
            Given given = StepExecution.read(output);
            if (!properties.values().isEmpty() && given.flaw() == null) {
                keep(with(properties, given));
            }
        }

        private void keep(Given given) {
            secrets.add(step.secretOutputs(), given.outputs());
            String printed = Objects.requireNonNullElse(Excerpt.of(secrets.mask(log), Judgement.OWN_LOG), "");
            QuarkusTransaction.requiringNew().run(() -> steps.keep(held.claim(), step.spec(), given, printed));
        }
    }

    private static Given with(CaseProperties properties, Given given) {
        try {
            return new Given(Outputs.with(properties, (ObjectNode) given.outputs()), null);
        } catch (IOException e) {
            return new Given(JsonNodeFactory.instance.objectNode(), String.valueOf(e.getMessage()));
        }
    }

    private static Given read(Path output) {
        try {
            return new Given(Outputs.read(output), null);
        } catch (IOException e) {
            ObjectNode nothing = JsonNodeFactory.instance.objectNode();
            return new Given(nothing, String.valueOf(e.getMessage()));
        }
    }
}
