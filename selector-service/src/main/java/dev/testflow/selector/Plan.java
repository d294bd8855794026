package dev.testflow.selector;

import dev.testflow.contract.Change;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.TestsPlanned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plan of a run, as it is stored and published.
 *
 * @param lines every catalogued test
 * @param chunks the tests that run, in portions that fit into records
 */
public record Plan(PlanSelected header, List<PlanLine> lines, List<TestsPlanned> chunks) {

    private static final int MOST_REASONS = 200;

    public Plan {
        lines = List.copyOf(lines);
        chunks = List.copyOf(chunks);
    }

    /**
     * Brings together what was found out. The change's repository and head stand in for what the definition leaves open.
     *
     * @param owners of each application's repository
     */
    public static Plan of(
            String run, Workflow workflow, Change change, Selection selection, Map<String, CodeOwners> owners) {
        List<PlanLine> lines = lines(selection, owners);
        Set<String> collecting = workflow.applications().stream()
                .filter(application -> application.collectsCoverage(change))
                .map(Application::name)
                .collect(Collectors.toSet());
        List<TestsPlanned> chunks = PlanChunks.of(
                run,
                lines,
                line -> collecting.contains(line.application())
                        && selection.unmeasured().contains(new TestKey(line.application(), line.test())));
        PlanSelected header = new PlanSelected(
                run,
                workflow.name(),
                change,
                selection.strategy(),
                bounded(selection.reasons()),
                lines.size(),
                selection.selected(),
                chunks.size(),
                workflow.applications().stream()
                        .map(application -> application.at(change.repository(), change.head()))
                        .toList(),
                workflow.environment(),
                workflow.datasets(),
                workflow.analysis(),
                workflow.timeoutSeconds());
        return new Plan(header, lines, chunks);
    }

    public String run() {
        return header.run();
    }

    private static List<PlanLine> lines(Selection selection, Map<String, CodeOwners> owners) {
        List<PlanLine> lines = new ArrayList<>(selection.tests().size());
        for (JudgedTest test : selection.tests()) {
            Application application = test.application();
            String path = application.outside(test.test());
            List<String> teams =
                    owners.getOrDefault(application.name(), CodeOwners.NONE).of(path);
            lines.add(new PlanLine(lines.size(), application.name(), test.test(), test.role(), test.reasons(), teams));
        }
        return lines;
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
