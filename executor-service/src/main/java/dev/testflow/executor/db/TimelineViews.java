package dev.testflow.executor.db;

import dev.testflow.contract.Verdict;
import dev.testflow.executor.KnownPlan;
import dev.testflow.executor.Step;
import dev.testflow.executor.timeline.Timeline;
import dev.testflow.executor.timeline.Timeline.Bar;
import dev.testflow.executor.timeline.Timeline.Handed;
import dev.testflow.executor.timeline.Timeline.Kind;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** When what of a run happened: its environment, its datasets and its tests, those first that began first. */
@ApplicationScoped
public class TimelineViews {

    private final DataSource database;
    private final KnownPlans plans;

    TimelineViews(DataSource database, KnownPlans plans) {
        this.database = database;
        this.plans = plans;
    }

    /** The timeline of a run, as far as it has come; empty when there is no such run. */
    public Optional<Timeline> of(String run) {
        return new Query(
                        database,
                        "select coalesce(workflow, run), created_at, finished_at from runs where run = ?",
                        run)
                .first(row -> timeline(
                        run,
                        row.getString(1),
                        row.getTimestamp(2).toInstant(),
                        RunViews.instant(row, "finished_at").orElse(null)));
    }

    private Timeline timeline(String run, String title, Instant planned, @Nullable Instant finished) {
        List<Bar> bars = new ArrayList<>(prerequisites(run, planned, finished));
        bars.addAll(tests(run));
        int drawn = Math.min(Timeline.MOST, bars.size());
        int all = new Query(database, "select count(*) from planned_tests where run = ?", run)
                .first(row -> row.getInt(1))
                .orElse(0);
        return new Timeline(
                title,
                bars.subList(0, drawn),
                handed(run),
                bars.size() > Timeline.MOST ? Math.max(0, all - Timeline.MOST) : 0);
    }

    /** How long the run waited for what it needs, and how long it held its environment. */
    private List<Bar> prerequisites(String run, Instant planned, @Nullable Instant finished) {
        List<Bar> bars = new ArrayList<>();
        new Query(database, """
                        select p.kind, p.name, p.state, (select max(e.told_at) from run_events e where e.run = p.run and e.type = 'dev.testflow.' || p.kind || '.ready.v1') as ready
                        from prerequisites p where p.run = ? order by p.kind desc, p.name
                        """, run)
                .list(row -> Optional.ofNullable(row.getTimestamp("ready"))
                        .map(ready -> bars(row, planned, ready.toInstant(), finished))
                        .orElse(List.of()))
                .forEach(bars::addAll);
        return bars;
    }

    private static List<Bar> bars(ResultSet row, Instant planned, Instant ready, @Nullable Instant finished) {
        try {
            boolean environment = row.getString("kind").equals("environment");
            String name = row.getString("kind") + (environment ? "" : " " + row.getString("name"));
            Bar prepared = new Bar(
                    name + " prepared",
                    environment ? Kind.ENVIRONMENT : Kind.DATASET,
                    planned,
                    ready,
                    row.getString("state"));
            return environment
                    ? List.of(prepared, new Bar(name, Kind.ENVIRONMENT, ready, finished, "held by the run"))
                    : List.of(prepared);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Bar> tests(String run) {
        return new Query(database, """
                        select t.application, t.test, t.verdict, min(a.started_at) as started_at,
                            max(a.started_at + make_interval(secs => a.millis / 1000.0)) as ended_at, count(*) as attempts
                        from attempts a join planned_tests t using (run, application, test)
                        where a.run = ? group by 1, 2, 3 order by 4 limit ?
                        """, run, Timeline.MOST + 1).list(TimelineViews::test);
    }

    private static Bar test(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        return new Bar(
                name(row.getString("application"), row.getString("test")),
                verdict == null ? Kind.OTHER : kind(Verdict.valueOf(verdict)),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("ended_at").toInstant(),
                (verdict == null ? "open" : verdict.toLowerCase(Locale.ROOT).replace('_', '-')) + ", attempts "
                        + row.getInt("attempts"));
    }

    private static Kind kind(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Kind.PASSED;
            case FAILED, ERROR, TIMED_OUT -> Kind.FAILED;
            case FLAKY, SKIPPED, CANCELLED, BLOCKED -> Kind.OTHER;
        };
    }

    private List<Handed> handed(String run) {
        return plans.find(run).stream()
                .flatMap(plan -> plan.crossTests().values().stream()
                        .flatMap(test -> test.steps().stream())
                        .flatMap(step -> plan.step(step.application(), step.test()).stream())
                        .flatMap(step -> handed(plan, step)))
                .limit(Timeline.MOST)
                .toList();
    }

    private static Stream<Handed> handed(KnownPlan plan, Step step) {
        return step.spec().inputs().stream()
                .flatMap(input -> plan.stepOf(step.crossTest().name(), input.step()).stream()
                        .map(giver -> new Handed(
                                input.name(),
                                name(giver.application(), giver.test()),
                                name(step.spec().application(), step.spec().test()))));
    }

    private static String name(String application, String test) {
        return application + ":" + test;
    }
}
