package dev.testflow.selector.planning;

import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.RunId;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Outbox;
import dev.testflow.messaging.PackedEvent;
import dev.testflow.selector.Plan;
import dev.testflow.selector.PlanLine;
import dev.testflow.selector.db.PlanTable;
import dev.testflow.selector.db.PlanTestTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Publishes the plan of a run once more, as another run: the same revisions, tests, order, environment, recipes and seeds, whatever a plan of the same change would be by now. */
@ApplicationScoped
public class Replays {

    private static final int PAGE = 1_000;

    private final PlanTable plans;
    private final PlanTestTable tests;
    private final Outbox outbox;

    Replays(PlanTable plans, PlanTestTable tests, Outbox outbox) {
        this.plans = plans;
        this.tests = tests;
        this.outbox = outbox;
    }

    /**
     * Replays a run.
     *
     * @param id of the wish: the same once more is no other run
     * @return the other run; empty when there is no such plan
     */
    @Transactional
    public Optional<String> replay(String run, String id) {
        return plans.header(run).map(header -> {
            String again = RunId.of(run + "/" + id, header.workflow());
            if (plans.workflowOf(again).isEmpty()) {
                publish(Plan.again(again, header, lines(run)), header);
            }
            return again;
        });
    }

    private void publish(Plan plan, PlanSelected original) {
        List<PackedEvent<TestsPlanned>> chunks =
                plan.chunks().stream().map(PackedEvent::of).toList();
        plans.insert(plan.header(), chunks, plan.skipped());
        Cause cause = new Cause(plan.run(), original.change().id(), null);
        outbox.publish(plan.header(), cause);
        outbox.publishPacked(chunks, cause);
    }

    private List<PlanLine> lines(String run) {
        List<PlanLine> all = new ArrayList<>();
        List<PlanLine> page;
        do {
            int last = all.isEmpty() ? -1 : all.getLast().position();
            page = tests.after(run, last, null, null, PAGE);
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }
}
