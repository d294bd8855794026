package dev.testflow.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.client.ServiceName;
import dev.testflow.client.command.TestFlowCommand;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.RunId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A run with a failed, a skipped, a blocked and a flaky step: the command line shows it as it proceeds, tells of each why it ended so, draws it, and judges it again by other rules. */
class WhyIT {

    private static final String DEFINITION = """
            name: %s
            applications:
              shop: {runner: command, test_command: "true", reports: [none.xml], team: shop-team}
            cross_app_tests:
              order:
                on_failure: continue
                steps:
                  - {name: price, command: "sh price.sh"}
                  - {name: pay, command: "sh pay.sh", needs: [price]}
                  - {name: refund, command: "true", if: "{{ price.amount }} > 100", needs: [price]}
                  - {name: ship, command: "echo {{ pay.receipt }}", needs: [pay]}
                  - {name: mail, command: "sh mail.sh", needs: [price], retries: 1}
            """;

    private final Installation installation = Installation.shared();
    private final String id = UUID.randomUUID().toString();

    @TempDir
    Path folder;

    @Test
    void tellsOfEachWhyItEndedAsItDid() throws Exception {
        String workflow = "order-" + id;
        publish(workflow);

        assertThat(testflow(1, "watch", id))
                .contains(
                        "order: price (shop) runs",
                        "order: pay (shop) failed",
                        "order: refund (shop) skipped",
                        "order: ship (shop) blocked",
                        "order: mail (shop) flaky");

        String run = RunId.of(id, workflow);
        assertThat(why(run, "pay"))
                .containsSubsequence(
                        "selected  shop:order/pay",
                        "because a step of order: shop: ",
                        "change      ",
                        "plan        5 of 5 tests of " + workflow,
                        ", event ",
                        "shard       ",
                        "step        pay of order",
                        "attempt     1 failed by ",
                        "verdict     failed, at ",
                        "failure   shop:order/pay",
                        "category  ",
                        "team      shop-team",
                        "known as  ");
        assertThat(why(run, "refund"))
                .containsSubsequence(
                        "step        refund of order: its condition does not hold: {{ price.amount }} > 100",
                        "verdict     skipped, at ");
        assertThat(why(run, "ship"))
                .containsSubsequence("step        ship of order: pay.receipt is missing", "verdict     blocked, at ");
        assertThat(why(run, "mail"))
                .containsSubsequence(
                        "attempt     1 failed by ",
                        "attempt     2 passed by ",
                        "verdict     flaky, at ",
                        "category  flaky",
                        "flaky: the test passed in a later attempt of the same run");
        assertThatOtherRulesWouldTellAnotherCategory(run);
        Path drawn = folder.resolve("timeline.svg");
        testflow(1, "report", run, "--timeline", drawn.toString());
        assertThat(Files.readString(drawn)).contains("<svg", "shop:order/pay", "failed, attempts 1");
    }

    private void assertThatOtherRulesWouldTellAnotherCategory(String run) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), """
                failure_analysis:
                  categories: [{name: payment, patterns: ["no card for .* euros"]}]
                  routing: {payment: payment-team}
                """);

        assertThat(testflow(0, "replay", run, "--with-rules", rules.toString()))
                .contains(" → payment  shop-team → payment-team  no card for 42 euros")
                .contains("1 of the run's ");
    }

    private String why(String run, String step) {
        String answer = testflow(0, "why", run, "shop:order/" + step);
        System.out.println("--- testflow why RUN shop:order/" + step + "\n" + answer);
        return answer;
    }

    private void publish(String workflow) throws IOException, GitAPIException {
        Path repository = installation.repository("order-" + id);
        Files.createDirectories(repository);
        Files.writeString(repository.resolve("testflow.yaml"), DEFINITION.formatted(workflow));
        Files.writeString(repository.resolve("price.sh"), "echo amount=42 >\"$TESTFLOW_OUTPUT\"\n");
        Files.writeString(repository.resolve("pay.sh"), "echo 'no card for 42 euros' >&2; exit 3\n");
        Files.writeString(
                repository.resolve("mail.sh"), "[ -e sent ] || { touch sent; echo 'mail: try again' >&2; exit 1; }\n");
        try (Git git = Git.init()
                .setDirectory(repository.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            String head = git.commit()
                    .setMessage("Start")
                    .setAuthor("Ada", "ada@shop.example")
                    .setCommitter("Ada", "ada@shop.example")
                    .setSign(false)
                    .call()
                    .name();
            installation
                    .client()
                    .publish(
                            id,
                            new ChangeSubmitted(
                                    "file://" + repository, "refs/heads/main", null, head, null, false, "ada", null));
        }
    }

    private String testflow(int exitCode, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        for (ServiceName service : ServiceName.values()) {
            environment.put(service.variable(), installation.url(service).toString());
        }
        StringWriter out = new StringWriter();
        CommandLine command = TestFlowCommand.commandLine(environment).setOut(new PrintWriter(out));
        assertThat(command.execute(arguments)).as("%s", out).isEqualTo(exitCode);
        return out.toString();
    }
}
