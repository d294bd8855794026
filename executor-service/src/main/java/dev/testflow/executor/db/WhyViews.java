package dev.testflow.executor.db;

import dev.testflow.contract.Change;
import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.EventType;
import dev.testflow.contract.PlanSelected;
import dev.testflow.executor.Lease;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What led to the verdict of a run or of one of its tests, in the order of the causes: as far as the executor knows it. */
@ApplicationScoped
public class WhyViews {

    /**
     * One cause.
     *
     * @param what {@code change}, {@code plan}, {@code environment}, {@code dataset}, {@code shard}, {@code step}, {@code attempt} or {@code verdict}
     * @param text the cause in words
     * @param event the id of the event that told it; absent when none did, or many
     * @param at when
     */
    public record Link(
            String what,
            String text,
            @Nullable String event,
            @Nullable Instant at) {}

    private record Told(String id, Instant at) {}

    private final DataSource database;
    private final RunInputs inputs;
    private final LeaseTable leases;

    WhyViews(DataSource database, RunInputs inputs, LeaseTable leases) {
        this.database = database;
        this.inputs = inputs;
        this.leases = leases;
    }

    /** The causes of a run's verdict. */
    public List<Link> ofRun(String run) {
        List<Link> links = new ArrayList<>(before(run));
        Optional<Told> finished = told(run, EventType.RUN_FINISHED);
        links.addAll(query(
                        "select verdict, blockage ->> 'name', blockage ->> 'reason' from runs where run = ? and verdict is not null",
                        run)
                .list(row -> link(
                        "verdict", word(row.getString(1)) + missing(row.getString(2), row.getString(3)), finished)));
        return links;
    }

    /** The causes of a test's verdict. */
    public List<Link> ofTest(String run, String application, String test) {
        List<Link> links = new ArrayList<>(before(run));
        links.addAll(query("""
                        select s.shard, s.fence, s.holder from planned_tests t join shards s on s.run = t.run and t.position = any (s.positions)
                        where t.run = ? and t.application = ? and t.test = ? order by s.shard
                        """, run, application, test)
                .list(row -> new Link(
                        "shard",
                        row.getInt(1) + ", claimed " + row.getLong(2) + " times, last by " + row.getString(3),
                        null,
                        null)));
        links.addAll(query(
                        "select cross_test, step, reason, ready_at from steps where run = ? and application = ? and test = ?",
                        run,
                        application,
                        test)
                .list(row -> new Link(
                        "step",
                        row.getString(2) + " of " + row.getString(1)
                                + (row.getString(3) == null ? "" : ": " + row.getString(3)),
                        null,
                        RunViews.instant(row, "ready_at").orElse(null))));
        links.addAll(query("""
                        select attempt, outcome, worker, reason, started_at from attempts
                        where run = ? and application = ? and test = ? order by attempt
                        """, run, application, test)
                .list(row -> new Link(
                        "attempt",
                        row.getInt(1) + " " + word(row.getString(2)) + " by " + row.getString(3)
                                + (row.getString(4) == null ? "" : ": " + row.getString(4)),
                        null,
                        RunViews.instant(row, "started_at").orElse(null))));
        links.addAll(query(
                        "select verdict, decided_at from planned_tests where run = ? and application = ? and test = ? and verdict is not null",
                        run,
                        application,
                        test)
                .list(row -> new Link(
                        "verdict",
                        word(row.getString(1)),
                        null,
                        RunViews.instant(row, "decided_at").orElse(null))));
        return links;
    }

    /** What was there before any test began. */
    private List<Link> before(String run) {
        List<Link> links = new ArrayList<>();
        Optional<PlanSelected> plan = inputs.plan(run);
        plan.ifPresent(selected -> {
            Change change = selected.change();
            links.add(new Link("change", change.repository() + " at " + change.head(), change.id(), null));
            links.add(link(
                    "plan",
                    selected.selected() + " of " + selected.catalogued() + " tests of " + selected.workflow(),
                    told(run, EventType.PLAN_SELECTED)));
        });
        Optional<Lease> lease = leases.find(run);
        lease.ifPresent(held -> links.add(link(
                "environment",
                held.environment() + ", the run's lease " + held.nextNumber(),
                told(run, EventType.ENVIRONMENT_READY))));
        for (DatasetReady dataset : inputs.datasets(run)) {
            links.add(link(
                    "dataset",
                    dataset.dataset() + " version " + dataset.version(),
                    told(run, EventType.DATASET_READY)));
        }
        told(run, EventType.RUN_STARTED)
                .ifPresent(started -> links.add(new Link("start", "everything was there", started.id(), started.at())));
        return links;
    }

    private Optional<Told> told(String run, EventType type) {
        return query(
                        "select id, told_at from run_events where run = ? and type = ? order by told_at desc limit 1",
                        run,
                        type.type())
                .first(row -> new Told(row.getString(1), row.getTimestamp(2).toInstant()));
    }

    private static Link link(String what, String text, Optional<Told> told) {
        return new Link(
                what, text, told.map(Told::id).orElse(null), told.map(Told::at).orElse(null));
    }

    private static String missing(@Nullable String name, @Nullable String reason) {
        return name == null ? "" : " without " + name + ": " + reason;
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Query query(String sql, @Nullable Object... parameters) {
        return new Query(database, sql, parameters);
    }
}
