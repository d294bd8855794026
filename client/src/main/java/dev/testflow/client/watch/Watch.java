package dev.testflow.client.watch;

import dev.testflow.client.ChangeStatus;
import dev.testflow.client.RunOfChange;
import dev.testflow.client.RunState;
import dev.testflow.client.RunStatus;
import dev.testflow.client.ServiceUnreachableException;
import dev.testflow.client.TestFlowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Follows a change or a run until every run is finished and analyzed. A service that was reached once may be away for {@link #PATIENCE}: services restart.
 */
public final class Watch {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestFlowClient client;
    private final Progress progress;
    private final Duration poll;
    private final Instant deadline;
    private final StepWatch steps;

    /** @param deadline when to give up, with a {@link WatchTimeoutException} */
    public Watch(TestFlowClient client, Progress progress, Duration poll, Instant deadline) {
        this.client = client;
        this.progress = progress;
        this.poll = poll;
        this.deadline = deadline;
        this.steps = new StepWatch(run -> patiently(() -> client.steps(run)), progress);
    }

    /**
     * Waits until a change is planned, rejected or failed.
     *
     * @return empty when the selector does not know the change
     */
    public Optional<ChangeStatus> change(String id) {
        Optional<ChangeStatus> change = client.change(id);
        while (change.isPresent() && isOpen(change.get())) {
            pause("the change is not planned yet");
            change = patiently(() -> client.change(id));
        }
        return change;
    }

    /** Waits until the runs are finished and analyzed. */
    public List<RunStatus> runs(List<RunOfChange> runs) {
        List<RunStatus> statuses = poll(runs);
        while (!statuses.stream().allMatch(ProgressText::isOver)) {
            progress.show(statuses);
            steps.look(statuses);
            pause("not every run is finished");
            statuses = patiently(() -> poll(runs));
        }
        progress.show(statuses);
        steps.look(statuses);
        while (!patiently(
                () -> runs.stream().allMatch(run -> client.failures(run.run()).complete()))) {
            pause("not every failure is analyzed");
        }
        return statuses;
    }

    private List<RunStatus> poll(List<RunOfChange> runs) {
        List<RunStatus> statuses = new ArrayList<>();
        for (RunOfChange run : runs) {
            statuses.add(client.run(run.run()).orElseGet(() -> notThereYet(run)));
        }
        return statuses;
    }

    private static RunStatus notThereYet(RunOfChange run) {
        return new RunStatus(
                run.run(),
                run.workflow(),
                null,
                RunState.WAITING,
                List.of("the executor"),
                null,
                0,
                0,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null);
    }

    private static boolean isOpen(ChangeStatus change) {
        return switch (change.state()) {
            case SUBMITTED, RECEIVED -> true;
            case PLANNED, REJECTED, FAILED -> false;
        };
    }

    /** Asks a service, again and again while it is away. */
    public <T> T patiently(Supplier<T> question) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return question.get();
            } catch (ServiceUnreachableException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                pause(String.valueOf(e.getMessage()));
            }
        }
    }

    private void pause(String what) {
        if (Instant.now().isAfter(deadline)) {
            throw new WatchTimeoutException("gave up: " + what);
        }
        try {
            Thread.sleep(poll);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WatchTimeoutException("interrupted");
        }
    }
}
