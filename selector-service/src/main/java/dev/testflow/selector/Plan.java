package dev.testflow.selector;

import dev.testflow.contract.Change;
import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.TestsPlanned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The plan of a run, as it is stored and published.
 *
 * @param chunks the tests that run, in portions that fit into records
 * @param skipped the catalogued tests that do not run, behind those that do
 */
public record Plan(PlanSelected header, List<TestsPlanned> chunks, List<PlanLine> skipped) {

    private static final int MOST_REASONS = 200;

    public Plan {
        chunks = List.copyOf(chunks);
        skipped = List.copyOf(skipped);
    }

    /**
     * Brings together what was found out. The change's repository and head stand in for what the definition leaves open.
     *
     * @param owners of each application's repository
     */
    public static Plan of(
            String run, Workflow workflow, Change change, Selection selection, Map<String, CodeOwners> owners) {
        Lines lines = new Lines(selection, owners, collecting(workflow, change));
        List<TestsPlanned> chunks = PlanChunks.of(run, selection.selected(), lines::planned);
        PlanSelected header = new PlanSelected(
                run,
                workflow.name(),
                change,
                selection.strategy(),
                bounded(selection.reasons()),
                selection.tests().size(),
                selection.selected(),
                chunks.size(),
                workflow.applications().stream()
                        .map(application -> application.at(change.repository(), change.head()))
                        .toList(),
                workflow.environment(),
                workflow.datasets(),
                workflow.analysis(),
                workflow.timeoutSeconds(),
                workflow.execution().equals(ExecutionSpec.NONE) ? null : workflow.execution(),
                selection.crossTests().isEmpty() ? null : selection.crossTests());
        return new Plan(header, chunks, lines.skipped());
    }

    /**
     * A stored plan as that of another run. What tests run is recorded only once, and not again.
     *
     * @param lines all tests of the stored plan, in their order
     */
    public static Plan again(String run, PlanSelected stored, List<PlanLine> lines) {
        List<PlanLine> running = lines.stream().filter(PlanLine::selected).toList();
        List<TestsPlanned> chunks = PlanChunks.of(
                run, running.size(), position -> running.get(position).planned());
        List<String> reasons = new ArrayList<>(stored.strategyReasons());
        reasons.addFirst("a replay of the run " + stored.run());
        PlanSelected header = new PlanSelected(
                run,
                stored.workflow(),
                stored.change(),
                stored.strategy(),
                reasons,
                stored.catalogued(),
                stored.selected(),
                chunks.size(),
                stored.applications(),
                stored.environment(),
                stored.datasets(),
                stored.analysis(),
                stored.timeoutSeconds(),
                stored.execution(),
                stored.crossTests());
        return new Plan(
                header, chunks, lines.stream().filter(line -> !line.selected()).toList());
    }

    public String run() {
        return header.run();
    }

    /** Every catalogued test. */
    public Stream<PlanLine> lines() {
        return Stream.concat(
                chunks.stream().flatMap(chunk -> chunk.tests().stream()).map(PlanLine::of), skipped.stream());
    }

    private static Set<String> collecting(Workflow workflow, Change change) {
        return workflow.applications().stream()
                .filter(application -> application.collectsCoverage(change))
                .map(Application::name)
                .collect(Collectors.toSet());
    }

    /**
     * The selected tests, each with its place.
     *
     * @param collecting the applications of which it is to be recorded what tests run
     */
    private record Lines(Selection selection, Map<String, CodeOwners> owners, Set<String> collecting) {

        PlannedTest planned(int position) {
            JudgedTest test = selection.tests().get(position);
            String application = test.application().name();
            boolean recorded = collecting.contains(application)
                    && selection.unmeasured().contains(new TestKey(application, test.test()));
            return new PlannedTest(
                    application,
                    test.test(),
                    position,
                    test.reasons(),
                    teams(test),
                    test.role(),
                    recorded ? true : null);
        }

        List<PlanLine> skipped() {
            return IntStream.range(selection.selected(), selection.tests().size())
                    .mapToObj(this::skipped)
                    .toList();
        }

        private PlanLine skipped(int position) {
            JudgedTest test = selection.tests().get(position);
            return new PlanLine(position, test.application().name(), test.test(), null, test.reasons(), teams(test));
        }

        private List<String> teams(JudgedTest test) {
            return owners.getOrDefault(test.application().name(), CodeOwners.NONE)
                    .of(test.application().outside(test.test()));
        }
    }

    private static List<String> bounded(List<String> reasons) {
        if (reasons.size() <= MOST_REASONS) {
            return reasons;
        }
        List<String> some = new ArrayList<>(reasons.subList(0, MOST_REASONS));
        some.add("and " + (reasons.size() - MOST_REASONS) + " more");
        return some;
    }
}
