package dev.testflow.contract;

import static dev.testflow.contract.Bound.any;
import static dev.testflow.contract.Bound.atLeast;
import static dev.testflow.contract.Bound.id;
import static dev.testflow.contract.Bound.list;
import static dev.testflow.contract.Bound.map;
import static dev.testflow.contract.Bound.name;
import static dev.testflow.contract.Bound.optional;
import static dev.testflow.contract.Bound.path;
import static dev.testflow.contract.Bound.pattern;
import static dev.testflow.contract.Bound.port;
import static dev.testflow.contract.Bound.text;
import static dev.testflow.contract.Bound.texts;
import static dev.testflow.contract.Require.NAME_LENGTH;
import static dev.testflow.contract.Require.PATH_LENGTH;
import static dev.testflow.contract.Require.TEXT_LENGTH;
import static java.util.Map.entry;

import java.util.Map;

/** What the records' constructors enforce, once more, for the schemas. {@link SchemasAndRecordsAgreeTest} keeps the two together. */
final class Bounds {

    private static final Map<Class<?>, Map<String, Bound>> OF = Map.ofEntries(
            entry(AnalysisSpec.class, bounds(entry("categories", list(1_000)), entry("routing", texts(1_000, name())))),
            entry(
                    ApplicationSpec.class,
                    bounds(
                            entry("name", name()),
                            entry("repository", text(NAME_LENGTH)),
                            entry("revision", text(64)),
                            entry("root", path().orEmpty()),
                            entry("runner", name()),
                            entry("command", texts(1_000)),
                            entry("build", texts(1_000)),
                            entry("reports", list(100, path())),
                            entry("classPath", texts(1_000)),
                            entry("variables", texts(200, optional(TEXT_LENGTH))),
                            entry("timeoutSeconds", atLeast(1)),
                            entry("team", name()),
                            entry("services", list(100, name())))),
            entry(
                    AwaitSpec.class,
                    bounds(
                            entry("service", name()),
                            entry("topic", name()),
                            entry("where", optional(NAME_LENGTH)),
                            entry("query", optional(TEXT_LENGTH)),
                            entry("parameters", texts(100)))),
            entry(
                    Blockage.class,
                    bounds(
                            entry("what", name()),
                            entry("name", text(NAME_LENGTH)),
                            entry("reason", text(TEXT_LENGTH)),
                            entry("log", optional(TEXT_LENGTH)))),
            entry(
                    CaseCounts.class,
                    bounds(
                            entry("passed", atLeast(0)),
                            entry("failed", atLeast(0)),
                            entry("errors", atLeast(0)),
                            entry("skipped", atLeast(0)))),
            entry(
                    CaseFailure.class,
                    bounds(
                            entry("name", text(NAME_LENGTH)),
                            entry("className", optional(NAME_LENGTH)),
                            entry("outcome", any()),
                            entry("type", optional(NAME_LENGTH)),
                            entry("message", optional(CaseFailure.MAXIMUM_TEXT)),
                            entry("trace", optional(CaseFailure.MAXIMUM_TEXT)),
                            entry("output", optional(CaseFailure.MAXIMUM_TEXT)))),
            entry(
                    CategorySpec.class,
                    bounds(
                            entry("name", name()),
                            entry("patterns", texts(1_000)),
                            entry("suggestion", optional(NAME_LENGTH)))),
            entry(
                    Change.class,
                    bounds(
                            entry("id", id()),
                            entry("repository", text(NAME_LENGTH)),
                            entry("ref", text(NAME_LENGTH)),
                            entry("base", optional(64)),
                            entry("head", text(64)),
                            entry("author", optional(NAME_LENGTH)),
                            entry("files", list(Change.MAXIMUM_FILES)),
                            entry("filesChanged", atLeast(0)))),
            entry(
                    ChangeSubmitted.class,
                    bounds(
                            entry("repository", text(NAME_LENGTH)),
                            entry("ref", text(NAME_LENGTH)),
                            entry("base", pattern(ChangeSubmitted.REVISION, 64)),
                            entry("head", pattern(ChangeSubmitted.REVISION, 64)),
                            entry("changedFiles", list(100_000)),
                            entry("truncated", any().orDefault()),
                            entry("author", optional(NAME_LENGTH)),
                            entry("workflow", name()))),
            entry(
                    ChangedFile.class,
                    bounds(
                            entry("path", path()),
                            entry("kind", any().orDefault()),
                            entry("previousPath", path()),
                            entry("owners", texts(20)))),
            entry(
                    CoverageCollected.class,
                    bounds(
                            entry("run", id()),
                            entry("application", name()),
                            entry("test", path()),
                            entry("format", name()),
                            entry("report", text(CoverageCollected.MAXIMUM_REPORT)))),
            entry(
                    CrossTestSpec.class,
                    bounds(
                            entry("name", name()),
                            entry("steps", list(CrossTestSpec.MAXIMUM_STEPS)),
                            entry("timeoutSeconds", atLeast(1)))),
            entry(DatasetDiscarded.class, bounds(entry("run", id()), entry("dataset", name()), entry("version", id()))),
            entry(
                    DatasetFailed.class,
                    bounds(entry("run", id()), entry("dataset", name()), entry("reason", text(TEXT_LENGTH)))),
            entry(
                    DatasetFile.class,
                    bounds(entry("name", name()), entry("url", text(NAME_LENGTH)), entry("sha256", text(64)))),
            entry(
                    DatasetReady.class,
                    bounds(
                            entry("run", id()),
                            entry("dataset", name()),
                            entry("version", id()),
                            entry("rows", map(1_000, "integer", text(NAME_LENGTH), atLeast(0))),
                            entry("files", list(1_000)))),
            entry(
                    DatasetSpec.class,
                    bounds(
                            entry("name", name()),
                            entry("seed", any()),
                            entry("entities", list(1_000)),
                            entry("service", name()))),
            entry(
                    Endpoint.class,
                    bounds(entry("service", name()), entry("properties", texts(100, optional(TEXT_LENGTH))))),
            entry(
                    DocumentsSpec.class,
                    bounds(
                            entry("scenario", name()),
                            entry("workspaces", list(100, name())),
                            entry("types", texts(100)),
                            entry("authors", texts(1_000)))),
            entry(
                    EntitySpec.class,
                    bounds(
                            entry("name", name()),
                            entry("count", atLeast(0)),
                            entry("fields", list(1_000)),
                            entry("rows", list(1_000)),
                            entry("unique", texts(100)),
                            entry("constraints", texts(100)),
                            entry("documents", any()))),
            entry(
                    EnvironmentConfirmed.class,
                    bounds(
                            entry("run", id()),
                            entry("environment", id()),
                            entry("fence", any()),
                            entry("beat", atLeast(1)))),
            entry(
                    EnvironmentFailed.class,
                    bounds(
                            entry("run", id()),
                            entry("environment", id()),
                            entry("service", optional(NAME_LENGTH)),
                            entry("reason", text(TEXT_LENGTH)),
                            entry("log", optional(TEXT_LENGTH)),
                            entry("fault", any()))),
            entry(
                    EnvironmentAbandoned.class,
                    bounds(
                            entry("run", id()),
                            entry("environment", id()),
                            entry("number", atLeast(2)),
                            entry("reason", text(TEXT_LENGTH)))),
            entry(
                    EnvironmentHeld.class,
                    bounds(
                            entry("run", id()),
                            entry("environment", id()),
                            entry("fence", any()),
                            entry("beat", atLeast(1)))),
            entry(
                    EnvironmentLeaked.class,
                    bounds(entry("run", id()), entry("environment", id()), entry("reason", text(TEXT_LENGTH)))),
            entry(
                    EnvironmentReady.class,
                    bounds(
                            entry("run", id()),
                            entry("environment", id()),
                            entry("endpoints", list(100)),
                            entry("fence", any()),
                            entry("expiresAt", any()),
                            entry("missing", list(100)))),
            entry(
                    EnvironmentReleased.class,
                    bounds(entry("run", id()), entry("environment", id()), entry("reason", text(NAME_LENGTH)))),
            entry(
                    EnvironmentSpec.class,
                    bounds(
                            entry("name", name()),
                            entry("services", list(100).notEmpty()),
                            entry("leaseSeconds", atLeast(1)),
                            entry("keepOnFailureSeconds", atLeast(0)),
                            entry("warm", atLeast(0)),
                            entry("reuse", any()),
                            entry("warmPrice", atLeast(0)))),
            entry(
                    ExecutionSpec.class,
                    bounds(
                            entry("retries", atLeast(0)),
                            entry("retryOnlyFlaky", any()),
                            entry("parallel", atLeast(1)),
                            entry("applications", map(1_000, "integer", text(NAME_LENGTH), atLeast(0))),
                            entry("priority", any()),
                            entry("cancelOutdated", any()))),
            entry(
                    FailureClaimed.class,
                    bounds(entry("fingerprint", id()), entry("team", name()), entry("by", text(NAME_LENGTH)))),
            entry(
                    FailureClassified.class,
                    bounds(
                            entry("run", id()),
                            entry("workflow", name()),
                            entry("failure", id()),
                            entry("fingerprint", id()),
                            entry("application", optional(NAME_LENGTH)),
                            entry("test", optional(PATH_LENGTH)),
                            entry("caseName", optional(NAME_LENGTH)),
                            entry("category", name()),
                            entry("likelyCause", text(TEXT_LENGTH)),
                            entry("suspects", list(20)),
                            entry("team", name()),
                            entry("evidence", texts(100)))),
            entry(
                    FailureReassigned.class,
                    bounds(
                            entry("fingerprint", id()),
                            entry("team", name()),
                            entry("by", text(NAME_LENGTH)),
                            entry("reason", optional(NAME_LENGTH)))),
            entry(
                    FailureRecategorised.class,
                    bounds(
                            entry("fingerprint", id()),
                            entry("category", name()),
                            entry("by", text(NAME_LENGTH)),
                            entry("reason", optional(NAME_LENGTH)))),
            entry(
                    FailureResolved.class,
                    bounds(
                            entry("run", id()),
                            entry("fingerprint", id()),
                            entry("application", name()),
                            entry("test", path()))),
            entry(
                    FailureRouted.class,
                    bounds(
                            entry("fingerprint", id()),
                            entry("run", id()),
                            entry("workflow", name()),
                            entry("team", name()),
                            entry("routedBy", text(NAME_LENGTH)),
                            entry("category", name()),
                            entry("likelyCause", text(TEXT_LENGTH)),
                            entry("suspects", list(20)),
                            entry("tests", texts(FailureRouted.MAXIMUM_TESTS)),
                            entry("occurrences", atLeast(1)),
                            entry("excerpt", optional(TEXT_LENGTH)),
                            entry("suggestion", optional(NAME_LENGTH)),
                            entry("evidence", texts(100)),
                            entry("change", any()))),
            entry(FieldSpec.class, bounds(entry("name", name()), entry("generator", text(NAME_LENGTH)))),
            entry(
                    PlanSelected.class,
                    bounds(
                            entry("run", id()),
                            entry("workflow", name()),
                            entry("change", any()),
                            entry("strategy", any()),
                            entry("strategyReasons", texts(1_000)),
                            entry("catalogued", atLeast(0)),
                            entry("selected", atLeast(0)),
                            entry("chunks", atLeast(0)),
                            entry("applications", list(1_000)),
                            entry("environment", any()),
                            entry("datasets", list(100)),
                            entry("analysis", any().orDefault()),
                            entry("timeoutSeconds", atLeast(1)),
                            entry("execution", any()),
                            entry("crossTests", list(1_000)))),
            entry(
                    PlannedTest.class,
                    bounds(
                            entry("application", name()),
                            entry("test", path()),
                            entry("position", atLeast(0)),
                            entry("reasons", texts(20).notEmpty()),
                            entry("owners", texts(20)),
                            entry("role", any()),
                            entry("coverage", any()))),
            entry(
                    ReadinessSpec.class,
                    bounds(
                            entry("httpPath", optional(NAME_LENGTH)),
                            entry("timeoutSeconds", atLeast(1)),
                            entry("port", port()),
                            entry("command", texts(1_000)),
                            entry("logLine", optional(NAME_LENGTH)))),
            entry(RowSpec.class, bounds(entry("values", texts(1_000, optional(TEXT_LENGTH))))),
            entry(
                    RunFinished.class,
                    bounds(
                            entry("run", id()),
                            entry("workflow", name()),
                            entry("verdict", any()),
                            entry("counts", map(8, "integer", verdicts(), atLeast(0))),
                            entry("durationMillis", atLeast(0)),
                            entry("blockage", any()))),
            entry(
                    RunStarted.class,
                    bounds(
                            entry("run", id()),
                            entry("workflow", name()),
                            entry("tests", atLeast(0)),
                            entry("shards", atLeast(0)))),
            entry(
                    ServiceSpec.class,
                    bounds(
                            entry("name", name()),
                            entry("type", name()),
                            entry("application", name()),
                            entry("version", optional(NAME_LENGTH)),
                            entry("image", optional(NAME_LENGTH)),
                            entry("command", texts(1_000)),
                            entry("ports", list(ServiceSpec.MOST_PORTS, port())),
                            entry("variables", texts(200, optional(TEXT_LENGTH))),
                            entry("schemas", list(1_000, path())),
                            entry("files", list(1_000, path())),
                            entry("place", name()),
                            entry("readiness", any()))),
            entry(
                    StepInput.class,
                    bounds(
                            entry("name", name()),
                            entry("step", name()),
                            entry("path", text(NAME_LENGTH)),
                            entry("to", text(NAME_LENGTH)),
                            entry("secret", any()))),
            entry(
                    MissingService.class,
                    bounds(
                            entry("service", name()),
                            entry("reason", text(TEXT_LENGTH)),
                            entry("log", optional(TEXT_LENGTH)))),
            entry(
                    StepOptions.class,
                    bounds(
                            entry("condition", any().orDefault()),
                            entry("onlyIf", optional(NAME_LENGTH)),
                            entry("onFailure", any().orDefault()),
                            entry("retries", atLeast(0)),
                            entry("timeoutSeconds", atLeast(1)),
                            entry("dependency", any().orDefault()),
                            entry("stub", texts(200, optional(TEXT_LENGTH))))),
            entry(
                    StepSpec.class,
                    bounds(
                            entry("id", name()),
                            entry("application", name()),
                            entry("test", path()),
                            entry("command", texts(1_000)),
                            entry("needs", list(CrossTestSpec.MAXIMUM_STEPS, name())),
                            entry("inputs", list(200)),
                            entry("variables", texts(200, optional(TEXT_LENGTH))),
                            entry("options", any()),
                            entry("await", any()),
                            entry("missing", optional(TEXT_LENGTH)))),
            entry(
                    Suspect.class,
                    bounds(entry("path", path()), entry("reason", text(NAME_LENGTH)), entry("owners", texts(20)))),
            entry(
                    TestFinished.class,
                    bounds(
                            entry("run", id()),
                            entry("application", name()),
                            entry("test", path()),
                            entry("attempt", atLeast(1)),
                            entry("outcome", any()),
                            entry("verdict", any()),
                            entry("partial", any()),
                            entry("startedAt", any()),
                            entry("durationMillis", atLeast(0)),
                            entry("cases", any().orDefault()),
                            entry("failures", list(TestFinished.MAXIMUM_FAILURES)),
                            entry("reason", optional(TEXT_LENGTH)),
                            entry("log", optional(TEXT_LENGTH)),
                            entry("worker", id()))),
            entry(
                    TestsFinished.class,
                    bounds(
                            entry("run", id()),
                            entry("tests", list(TestsFinished.MAXIMUM_TESTS).notEmpty()))),
            entry(
                    TestsPlanned.class,
                    bounds(
                            entry("run", id()),
                            entry("chunk", atLeast(0)),
                            entry("tests", list(TestsPlanned.MAXIMUM_TESTS).notEmpty()))));

    private Bounds() {}

    static Bound of(Class<?> record, String component) {
        Bound bound = OF.getOrDefault(record, Map.of()).get(component);
        if (bound == null) {
            throw new IllegalStateException("Bounds says nothing of " + record.getSimpleName() + "." + component);
        }
        return bound;
    }

    @SafeVarargs
    private static Map<String, Bound> bounds(Map.Entry<String, Bound>... bounds) {
        return Map.ofEntries(bounds);
    }

    private static Bound verdicts() {
        return Bound.words(Verdict.class);
    }
}
