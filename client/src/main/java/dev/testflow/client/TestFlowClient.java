package dev.testflow.client;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.Verdict;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Publishes changes and reads what became of them. Every method throws {@link ServiceUnreachableException} when the service does not answer, and
 * {@link ProblemException} when it refuses; what a service does not know is an empty result.
 */
public final class TestFlowClient {

    private static final int PAGE = 1_000;

    private record Replay(String run) {}

    private final Rest rest;

    public TestFlowClient(ServiceUrls urls) {
        this.rest = new Rest(urls);
    }

    /** Publishes a change under an id; the same id and change again is no second change. */
    public void publish(String id, ChangeSubmitted change) {
        rest.post(ServiceName.SELECTOR, "/changes", change, id, Object.class);
    }

    /** The plans that a change would get, one per workflow; nothing is published. */
    public List<DryRun> dryRun(ChangeSubmitted change) {
        return List.of(rest.post(
                ServiceName.SELECTOR,
                "/plans/dry-run",
                change,
                UUID.randomUUID().toString(),
                DryRun[].class));
    }

    /** Tells what tests ran. */
    public CoverageLearned uploadCoverage(CoverageReport about, byte[] report) {
        return rest.upload(ServiceName.SELECTOR, "/coverage" + about.query(), report, CoverageLearned.class);
    }

    public Optional<ChangeStatus> change(String id) {
        return rest.get(ServiceName.SELECTOR, Rest.path("changes", id), ChangeStatus.class);
    }

    public Optional<PlanSummary> plan(String run) {
        return rest.get(ServiceName.SELECTOR, Rest.path("plans", run), PlanSummary.class);
    }

    /** The tests of a run's plan, the skipped ones too. */
    public List<PlanTest> planTests(String run) {
        return all(ServiceName.SELECTOR, Rest.path("plans", run, "tests"), PlanTest.class)
                .items();
    }

    public Optional<PlanTest> planTest(String run, String application, String test) {
        return rest.get(ServiceName.SELECTOR, Rest.path("plans", run, "tests", application, test), PlanTest.class);
    }

    public Optional<RunStatus> run(String run) {
        return rest.get(ServiceName.EXECUTOR, Rest.path("runs", run), RunStatus.class);
    }

    public List<TestStatus> tests(String run) {
        return all(ServiceName.EXECUTOR, Rest.path("runs", run, "tests"), TestStatus.class)
                .items();
    }

    /** The steps of a run's tests across applications, in the plan's order. */
    public List<StepStatus> steps(String run) {
        return all(ServiceName.EXECUTOR, Rest.path("runs", run, "steps"), StepStatus.class)
                .items();
    }

    /** What led to a run's verdict, in the order of the causes; empty when the executor does not know the run. */
    public List<Cause> why(String run) {
        return rest.get(ServiceName.EXECUTOR, Rest.path("runs", run, "why"), Cause[].class)
                .map(List::of)
                .orElse(List.of());
    }

    /** The same for one test of it. */
    public List<Cause> why(String run, String application, String test) {
        String query = "?application=" + Rest.encode(application) + "&test=" + Rest.encode(test);
        return rest.get(ServiceName.EXECUTOR, Rest.path("runs", run, "why") + query, Cause[].class)
                .map(List::of)
                .orElse(List.of());
    }

    /** Registers a workflow, or replaces it. */
    public void register(String name, Map<String, ?> definition) {
        rest.put(ServiceName.SELECTOR, Rest.path("workflows", name), definition);
    }

    /** Publishes what a version of a consumer expects of a provider, as a Pact. */
    public void publishContract(String provider, String consumer, String version, String branch, JsonNode pact) {
        String path = Rest.path("contracts", provider, consumer, version) + "?branch=" + Rest.encode(branch);
        rest.put(ServiceName.EXECUTOR, path, pact);
    }

    /**
     * What is expected of a provider, and whether it is kept.
     *
     * @param revision of the provider; what was checked last when absent
     */
    public Contracts contracts(String provider, @Nullable String revision) {
        String path = Rest.path("contracts", provider) + (revision == null ? "" : "?revision=" + Rest.encode(revision));
        return rest.get(ServiceName.EXECUTOR, path, Contracts.class).orElse(new Contracts(false, List.of()));
    }

    /** The first tests of a run that ended so, in the plan's order. */
    public List<TestStatus> tests(String run, Verdict verdict, int maximum) {
        String path = Rest.path("runs", run, "tests") + "?verdict=" + Wording.of(verdict) + "&limit=" + maximum;
        return rest.<Page<TestStatus>>get(ServiceName.EXECUTOR, path, page(TestStatus.class))
                .map(Page::items)
                .orElse(List.of());
    }

    public Optional<TestAttempts> attempts(String run, String application, String test) {
        return rest.get(ServiceName.EXECUTOR, Rest.path("runs", run, "tests", application, test), TestAttempts.class);
    }

    /** A run's report for other programs, however large; to be closed. */
    public InputStream report(String run, ReportFormat format) {
        return rest.download(ServiceName.EXECUTOR, Rest.path("runs", run, format.file()));
    }

    public RunFailures failures(String run) {
        Page<Failure> page = all(ServiceName.ANALYZER, "/failures?run=" + Rest.encode(run), Failure.class);
        return new RunFailures(page.complete(), page.items());
    }

    /** The latest failures first, at the most so many. */
    public List<Failure> failures(FailureFilter filter, int most) {
        String path = "/failures?limit=" + most + filter.query();
        return rest.<Page<Failure>>get(ServiceName.ANALYZER, path, page(Failure.class))
                .map(Page::items)
                .orElse(List.of());
    }

    /** What a rule would do to the failures that were seen; nothing is changed. */
    public RuleTrial tryRule(String category, List<String> patterns) {
        return rest.post(
                ServiceName.ANALYZER,
                "/rules/try",
                Map.of("category", category, "patterns", patterns),
                UUID.randomUUID().toString(),
                RuleTrial.class);
    }

    /** What other rules would make of the failures of a run; nothing is executed or changed. */
    public Reanalysis reanalyse(String run, AnalysisSpec rules) {
        return rest.post(
                ServiceName.ANALYZER,
                "/rules/replay",
                Map.of("run", run, "analysis", rules),
                UUID.randomUUID().toString(),
                Reanalysis.class);
    }

    /** What the selection of a workflow misses; empty when the selector does not know the workflow. */
    public Optional<Escapes> escapes(String workflow) {
        return rest.get(ServiceName.SELECTOR, Rest.path("workflows", workflow, "escapes"), Escapes.class);
    }

    /**
     * The environments, the newest first.
     *
     * @param run only those of this run; all when absent
     * @param state only those in this state; all when absent
     * @param most how many at the most
     */
    public List<EnvironmentStatus> environments(@Nullable String run, @Nullable String state, int most) {
        String path = "/environments?limit=" + most
                + (run == null ? "" : "&run=" + Rest.encode(run))
                + (state == null ? "" : "&state=" + Rest.encode(state));
        return rest.<Page<EnvironmentStatus>>get(ServiceName.PROVISIONER, path, page(EnvironmentStatus.class))
                .map(Page::items)
                .orElse(List.of());
    }

    public Optional<EnvironmentStatus> environment(String id) {
        return rest.get(ServiceName.PROVISIONER, Rest.path("environments", id), EnvironmentStatus.class);
    }

    /** Lets an environment go, whoever holds it. */
    public void reap(String environment) {
        rest.post(ServiceName.PROVISIONER, Rest.path("environments", environment, "reap"));
    }

    /** What there still is of a run's environments. */
    public Optional<Orphans> orphans(String run) {
        return rest.get(ServiceName.PROVISIONER, "/environments/orphans?run=" + Rest.encode(run), Orphans.class);
    }

    /** Runs a run's plan again: the same revisions, tests, recipes and seeds. Returns the other run. */
    public String replay(String run) {
        return rest.post(
                        ServiceName.SELECTOR,
                        Rest.path("plans", run, "replay"),
                        Map.of(),
                        UUID.randomUUID().toString(),
                        Replay.class)
                .run();
    }

    /** What is not right in a definition; nothing is registered. */
    public List<DefinitionProblem> check(byte[] definition) {
        return List.of(rest.define(ServiceName.SELECTOR, "/workflows/check", definition, DefinitionProblem[].class));
    }

    /** The recipes of a definition; nothing is registered. */
    public List<DatasetSpec> recipes(byte[] definition) {
        return List.of(rest.define(ServiceName.SELECTOR, "/recipes", definition, DatasetSpec[].class));
    }

    /**
     * The first rows of each entity of a recipe; nothing is stored.
     *
     * @param rows 1 to 100
     */
    public Preview preview(DatasetSpec recipe, int rows) {
        return rest.post(
                ServiceName.DATA,
                "/datasets/preview?rows=" + rows,
                recipe,
                UUID.randomUUID().toString(),
                Preview.class);
    }

    /** What makes a run's dataset another one than that of another run. */
    public Optional<Difference> difference(String run, String dataset, String other) {
        return rest.get(
                ServiceName.DATA,
                Rest.path("datasets", run, dataset, "difference") + "?to=" + Rest.encode(other),
                Difference.class);
    }

    private <T> Page<T> all(ServiceName service, String path, Class<T> item) {
        JavaType type = page(item);
        List<T> items = new ArrayList<>();
        String cursor = null;
        boolean complete;
        do {
            Page<T> page = rest.<Page<T>>get(service, query(path, cursor), type)
                    .orElseGet(() -> new Page<>(List.of(), null, false));
            items.addAll(page.items());
            complete = page.complete();
            cursor = page.next();
        } while (cursor != null);
        return new Page<>(items, null, complete);
    }

    private static JavaType page(Class<?> item) {
        return Rest.JSON.getTypeFactory().constructParametricType(Page.class, item);
    }

    private static String query(String path, @Nullable String cursor) {
        String query = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        return cursor == null ? query : query + "&cursor=" + Rest.encode(cursor);
    }
}
