package dev.testflow.executor;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.Verdict;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A repository with a test of each kind, and what a runner is to tell of them. */
final class KindsProject {

    /** What a process may take. Whatever hangs takes it, so it is short; a JVM on a busy machine starts within it. */
    private static final int SECONDS = 15;

    private final String runner;
    private final GitFixture repository;
    private final Function<Kind, String> path;
    private final Map<Kind, List<Verdict>> verdicts = new EnumMap<>(Kind.class);
    private UnaryOperator<PlanFixture> settings = plan -> plan;
    private CaseCounts parameters = new CaseCounts(3, 0, 0, 0);

    /** @param path that of the file of each test */
    KindsProject(String runner, GitFixture repository, Function<Kind, String> path) {
        this.runner = runner;
        this.repository = repository;
        this.path = path;
        for (Kind kind : Kind.values()) {
            verdicts.put(kind, List.of(kind.verdict()));
        }
    }

    /** The test of a kind. */
    KindsProject with(Kind kind, String source) {
        repository.with(path.apply(kind), source);
        return this;
    }

    /** For a runner that tells something else of a kind than most, or one of several things. */
    KindsProject tells(Kind kind, Verdict... ofIt) {
        verdicts.put(kind, List.of(ofIt));
        return this;
    }

    /** For a runner to which a test with parameters is another number of cases than three. */
    KindsProject countsParameters(int cases) {
        parameters = new CaseCounts(cases, 0, 0, 0);
        return this;
    }

    /** What else its plan says. */
    KindsProject planned(UnaryOperator<PlanFixture> with) {
        settings = with;
        return this;
    }

    /** A plan of all its tests. */
    PlanFixture plan() {
        String[] tests = Arrays.stream(Kind.values()).map(path).toArray(String[]::new);
        return settings.apply(new PlanFixture(repository.commit(), runner)
                .timeoutSeconds(SECONDS)
                .tests(tests));
    }

    List<Verdict> verdicts(Kind kind) {
        return verdicts.getOrDefault(kind, List.of());
    }

    CaseCounts parameters() {
        return parameters;
    }

    String test(Kind kind) {
        return path.apply(kind);
    }
}
