package dev.testflow.client.workflow;

import dev.testflow.client.Attempt;
import dev.testflow.client.ChangeStatus;
import dev.testflow.client.Failure;
import dev.testflow.client.RunOfChange;
import dev.testflow.client.RunStatus;
import dev.testflow.client.StepStatus;
import dev.testflow.client.TestAttempts;
import dev.testflow.client.TestFlowClient;
import dev.testflow.client.TestStatus;
import dev.testflow.client.git.RemoteRepository;
import dev.testflow.client.watch.Progress;
import dev.testflow.client.watch.Watch;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Executes workflows with the services of an installation. */
public final class Engine {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Set<Verdict> GREEN = Set.of(Verdict.PASSED, Verdict.FLAKY, Verdict.SKIPPED);
    private static final Set<Verdict> NOT_ATTEMPTED = Set.of(Verdict.SKIPPED, Verdict.BLOCKED);

    private final TestFlowClient client;
    private final Applications applications;
    private final Duration patience;

    /** @param patience for how long a workflow is waited for, beyond which {@link #execute} throws {@link dev.testflow.client.watch.WatchTimeoutException} */
    public Engine(TestFlowClient client, Applications applications, Duration patience) {
        this.client = client;
        this.applications = applications;
        this.patience = patience;
    }

    /**
     * Registers a workflow, submits what changed in each repository at its newest revision, and waits for all that follows. Where no application names changed files, everything runs.
     *
     * @param environment absent when the tests need none
     * @param data absent when the tests need none
     * @throws dev.testflow.client.ProblemException when the definition is not valid, or a change cannot be planned
     * @throws IllegalArgumentException when a repository cannot be read
     */
    public Result execute(TestWorkflow workflow, @Nullable Environment environment, @Nullable TestData data) {
        Map<String, String> heads = new LinkedHashMap<>();
        applications.repositories().forEach(repository -> heads.put(repository, RemoteRepository.head(repository)));
        client.register(workflow.name(), workflow.definition(applications, environment, data, heads));
        Watch watch = new Watch(client, Progress.SILENT, POLL, Instant.now().plus(patience));
        List<RunOfChange> runs = changes(workflow.name(), heads).stream()
                .flatMap(change -> runs(watch, change).stream())
                .toList();
        return result(watch.runs(runs));
    }

    private List<ChangeSubmitted> changes(String workflow, Map<String, String> heads) {
        List<ChangeSubmitted> changes = new ArrayList<>();
        heads.forEach((repository, head) -> {
            List<String> changed = applications.changedIn(repository);
            if (!changed.isEmpty()) {
                List<ChangedFile> files =
                        changed.stream().map(ChangedFile::modified).toList();
                changes.add(new ChangeSubmitted(repository, "HEAD", null, head, files, false, null, workflow));
            }
        });
        if (changes.isEmpty()) {
            heads.forEach((repository, head) ->
                    changes.add(new ChangeSubmitted(repository, "HEAD", null, head, List.of(), true, null, workflow)));
            return changes.subList(0, 1);
        }
        return changes;
    }

    private List<RunOfChange> runs(Watch watch, ChangeSubmitted change) {
        String id = UUID.randomUUID().toString();
        client.publish(id, change);
        ChangeStatus status =
                watch.change(id).orElseThrow(() -> new IllegalStateException("the change " + id + " is not known"));
        if (status.reason() != null) {
            throw new IllegalArgumentException(
                    "the change of " + change.repository() + " cannot be planned: " + status.reason());
        }
        return status.runs();
    }

    private Result result(List<RunStatus> runs) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        List<String> executed = new ArrayList<>();
        List<String> passed = new ArrayList<>();
        List<FailedTest> failed = new ArrayList<>();
        List<StepStatus> steps = new ArrayList<>();
        for (RunStatus run : runs) {
            verdicts.put(run.run(), Objects.requireNonNull(run.verdict()));
            List<Failure> failures = client.failures(run.run()).failures();
            steps.addAll(client.steps(run.run()));
            for (TestStatus test : client.tests(run.run())) {
                Verdict verdict = Objects.requireNonNull(test.verdict());
                if (!NOT_ATTEMPTED.contains(verdict)) {
                    executed.add(id(test));
                }
                if (verdict == Verdict.PASSED || verdict == Verdict.FLAKY) {
                    passed.add(id(test));
                } else if (!GREEN.contains(verdict)) {
                    failed.add(failed(run.run(), test, verdict, failures));
                }
            }
        }
        return new Result(verdicts, executed, passed, failed, steps);
    }

    private FailedTest failed(String run, TestStatus test, Verdict verdict, List<Failure> failures) {
        Optional<Failure> judged = failures.stream()
                .filter(failure -> failure.isOf(test.application(), test.test()))
                .findFirst();
        Optional<Attempt> last = client.attempts(run, test.application(), test.test())
                .map(TestAttempts::attempts)
                .filter(attempts -> !attempts.isEmpty())
                .map(List::getLast);
        return new FailedTest(
                id(test),
                verdict,
                judged.map(Failure::category).orElse(null),
                judged.map(Failure::team).orElse(null),
                last.map(Engine::logs).orElse(""));
    }

    private static String logs(Attempt attempt) {
        return Stream.concat(
                        Stream.of(Optional.ofNullable(attempt.log()), Optional.ofNullable(attempt.reason())),
                        attempt.failures().stream()
                                .map(failure -> Optional.ofNullable(failure.trace())
                                        .or(() -> Optional.ofNullable(failure.message()))))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String id(TestStatus test) {
        return test.application() + ":" + test.test();
    }
}
