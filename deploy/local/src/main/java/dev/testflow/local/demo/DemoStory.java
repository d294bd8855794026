package dev.testflow.local.demo;

import dev.testflow.client.ChangeStatus;
import dev.testflow.client.PlanTest;
import dev.testflow.client.ReportFormat;
import dev.testflow.client.RunOfChange;
import dev.testflow.client.RunStatus;
import dev.testflow.client.TestFlowClient;
import dev.testflow.client.Wording;
import dev.testflow.client.report.MarkdownReport;
import dev.testflow.client.report.RunReport;
import dev.testflow.client.watch.Progress;
import dev.testflow.client.watch.Watch;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.FailureRouted;
import dev.testflow.contract.Suspect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** From the change to the routed failure, told as it happens. */
public final class DemoStory {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ROUTING = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LONGEST = 240;

    private final TestFlowClient client;
    private final Consumer<String> say;

    public DemoStory(TestFlowClient client, Consumer<String> say) {
        this.client = client;
        this.say = say;
    }

    /** Publishes the change and follows it to its end; tells what was selected on the way. */
    public RunStatus run(DemoRepository repository, Progress progress) {
        String change = UUID.randomUUID().toString();
        client.publish(
                change,
                new ChangeSubmitted(
                        "file://" + repository.folder(),
                        repository.ref(),
                        repository.base(),
                        repository.head(),
                        null,
                        false,
                        "Grace Hopper",
                        null));
        say.accept("change    \"%s\", commit %s"
                .formatted(repository.subject(), repository.head().substring(0, 10)));
        Watch watch = new Watch(client, progress, POLL, Instant.now().plus(PATIENCE));
        ChangeStatus status = watch.change(change).orElseThrow();
        if (status.runs().isEmpty()) {
            throw new IllegalStateException("the change is " + status.state() + ": " + status.reason());
        }
        RunOfChange run = status.runs().getFirst();
        selection(run);
        RunStatus finished = watch.runs(List.of(run)).getFirst();
        progress.close();
        say.accept("verdict   %s after %s"
                .formatted(
                        Wording.of(finished.verdict()),
                        Wording.seconds(finished.durationMillis() == null ? 0 : finished.durationMillis())));
        if (finished.blockage() != null) {
            say.accept("          %s %s: %s"
                    .formatted(
                            finished.blockage().what(),
                            finished.blockage().name(),
                            finished.blockage().reason()));
        }
        return finished;
    }

    private void selection(RunOfChange run) {
        say.accept("selected  %d of %d tests".formatted(run.selected(), run.catalogued()));
        List<PlanTest> tests = client.planTests(run.run());
        tests.stream()
                .filter(PlanTest::isSelected)
                .forEach(test -> say.accept("          " + name(test) + ": " + reason(test)));
        tests.stream()
                .filter(test -> !test.isSelected())
                .findFirst()
                .ifPresent(test -> say.accept("skipped   %d, such as %s: %s"
                        .formatted(run.catalogued() - run.selected(), name(test), reason(test))));
    }

    /**
     * Tells the failures as the teams read them.
     *
     * @return what was expected and did not arrive
     */
    public List<Expectation> failures(String bootstrapServers, String run, List<Expectation> expected) {
        try (TeamTopics topics = new TeamTopics(bootstrapServers)) {
            List<TeamTopics.Message> messages = topics.read(run, expected.size(), ROUTING);
            messages.forEach(message -> failure(message.topic(), message.failure()));
            return expected.stream()
                    .filter(expectation ->
                            messages.stream().noneMatch(message -> expectation.isMetBy(message.failure())))
                    .toList();
        }
    }

    private void failure(String topic, FailureRouted failure) {
        say.accept("topic     " + topic);
        say.accept("          team       " + failure.team());
        say.accept("          routed by  " + failure.routedBy());
        say.accept("          category   " + failure.category());
        say.accept("          cause      " + shortened(failure.likelyCause()));
        failure.suspects().stream()
                .findFirst()
                .ifPresent(suspect -> say.accept("          changed    " + suspect(suspect)));
        int others = failure.suspects().size() - 1;
        if (others > 0) {
            say.accept("                     (suspected less: %d other files of the change)".formatted(others));
        }
        say.accept("          in         " + String.join(", ", failure.tests()));
    }

    private static String suspect(Suspect suspect) {
        return shortened(suspect.path() + ": " + suspect.reason());
    }

    /** Writes both reports into a folder. */
    public void report(String run, Path folder) throws IOException {
        RunReport report = RunReport.of(client, run).orElseThrow();
        Path markdown = folder.resolve("testflow-demo.md");
        Path junit = folder.resolve("testflow-demo.xml");
        Files.createDirectories(folder);
        Files.writeString(markdown, new MarkdownReport(report).text(), StandardCharsets.UTF_8);
        try (InputStream xml = client.report(run, ReportFormat.JUNIT)) {
            Files.copy(xml, junit, StandardCopyOption.REPLACE_EXISTING);
        }
        say.accept("reports   " + markdown + " and " + junit);
    }

    private static String name(PlanTest test) {
        return test.application() + ":" + test.test();
    }

    private static String reason(PlanTest test) {
        return shortened(test.reasons().getFirst());
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
