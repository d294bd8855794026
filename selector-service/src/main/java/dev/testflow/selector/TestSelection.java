package dev.testflow.selector;

import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Strategy;
import dev.testflow.machine.Glob;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which tests a change needs. A changed file that is a test runs itself. Any other runs what the mapping rules and the naming conventions lead to, and what uses it. A file of which none of these tells anything is either one
 * that the workflow ignores, or runs everything: a test is left out only when something says so. What coverage tells comes last, see {@link Learned}. Every test, run or not, gets its reasons.
 */
public final class TestSelection {

    private static final int NOTES = 20;

    private final Workflow workflow;
    private final ChangeSet change;
    private final Reach reach;
    private final List<ApplicationSelection> applications;
    private final Set<String> affecting = new LinkedHashSet<>();
    private final Reasons notes = new Reasons(NOTES);
    private boolean anythingCounts;

    private TestSelection(Workflow workflow, ChangeSet change, List<Catalogue> catalogues, Reach reach) {
        this.workflow = workflow;
        this.change = change;
        this.reach = reach;
        this.applications = catalogues.stream().map(ApplicationSelection::new).toList();
    }

    /**
     * Selects.
     *
     * @param id the change's
     * @param catalogues one per application of the workflow
     * @param reach of the change's repository
     * @param ranking in which order they run
     * @param history what earlier runs tell of the tests: those that failed when they last ran do so again
     */
    public static Selection select(
            String id,
            Workflow workflow,
            ChangeSet change,
            List<Catalogue> catalogues,
            Reach reach,
            Ranking ranking,
            History history) {
        TestSelection selection = judge(workflow, change, catalogues, reach);
        Learned learned = new Learned(workflow, catalogues, history.coverage(), selection.affecting);
        selection.here().forEach(learned::teach);
        return selection.finish(id, new RunOrder(change, reach, ranking), history, learned);
    }

    /** Looks at what changed, without regard to what earlier runs tell. */
    static TestSelection judge(Workflow workflow, ChangeSet change, List<Catalogue> catalogues, Reach reach) {
        TestSelection selection = new TestSelection(workflow, change, catalogues, reach);
        selection.applyStrategies();
        change.unknowns().forEach(selection::runEverything);
        change.files().forEach(selection::judge);
        return selection;
    }

    /** What the change needs of an application's tests. */
    ApplicationSelection of(Application application) {
        return applications.stream()
                .filter(selection -> selection.application().equals(application))
                .findFirst()
                .orElseThrow();
    }

    private void applyStrategies() {
        applications.stream()
                .filter(selection -> selection.application().policy().strategy() == Strategy.ALL)
                .forEach(selection -> selection.runEverything("the workflow runs all tests of "
                        + selection.application().name() + " for every change"));
    }

    private void runEverything(String reason) {
        anythingCounts = true;
        applications.forEach(application -> application.runEverything(reason));
    }

    private void judge(ChangedFile file) {
        judge(touched(file.path(), file.kind() == ChangeKind.DELETED));
        if (file.previousPath() != null) {
            judge(touched(file.previousPath(), true));
        }
    }

    /**
     * A path of which the change tells something.
     *
     * @param ignored the workflow's pattern that says that no test needs it
     */
    private record Touched(String path, boolean gone, Optional<Glob> ignored) {

        String inWords() {
            return path + (gone ? " is gone" : " changed");
        }
    }

    private Touched touched(String path, boolean gone) {
        return new Touched(path, gone, workflow.ignore().matching(path));
    }

    private void judge(Touched file) {
        if (file.path().equals(Workflow.FILE)) {
            runEverything(file.inWords() + ": it defines the workflow");
            return;
        }
        List<ApplicationSelection> containing = containing(file.path());
        List<ApplicationSelection> unexplained = containing.stream()
                .filter(selection -> !reachesByItself(selection, file))
                .toList();
        anythingCounts |= unexplained.size() < containing.size();
        boolean explained = !containing.isEmpty() && unexplained.isEmpty();
        if (file.ignored().isPresent()) {
            if (!explained) {
                notes.add(file.path() + " is ignored by '" + file.ignored().get() + "'");
            }
            return;
        }
        anythingCounts = true;
        containing.forEach(selection -> {
            selection.touch(file.inWords());
            selection.pickComponent(inside(selection, file), file.inWords());
        });
        follow(file, containing, unexplained);
    }

    private boolean reachesByItself(ApplicationSelection selection, Touched file) {
        return selection.reaches(inside(selection, file), file.inWords(), file.gone());
    }

    private static String inside(ApplicationSelection selection, Touched file) {
        return selection.application().inside(file.path()).orElseThrow();
    }

    private List<ApplicationSelection> containing(String path) {
        return here().filter(selection -> selection.application().inside(path).isPresent())
                .toList();
    }

    private Stream<ApplicationSelection> here() {
        return applications.stream().filter(selection -> selection.application().livesIn(change.repository()));
    }

    /** Picks what uses the file, in all applications; where neither that nor anything else tells what it affects, all may be affected. */
    private void follow(Touched file, List<ApplicationSelection> containing, List<ApplicationSelection> unexplained) {
        boolean known = false;
        Optional<String> more = Optional.empty();
        for (ApplicationSelection selection : here().toList()) {
            Reached reached = reach.from(file.path(), selection.catalogue());
            selection.pickUsers(reached.tests(), file.path(), file.inWords());
            if (!reached.harmless()) {
                affecting.add(file.path());
            }
            known |= reached.isKnown();
            more = more.or(reached::unknown);
        }
        List<ApplicationSelection> concerned = containing.isEmpty() ? applications : containing;
        more.ifPresent(
                reason -> concerned.forEach(selection -> selection.runEverything(file.inWords() + ": " + reason)));
        if (!known) {
            unexplained.forEach(selection -> selection.runEverything(
                    file.inWords() + ": no rule, naming convention or test tells what it affects"));
            if (containing.isEmpty()) {
                runEverything(file.inWords() + ": it lies outside every application");
            }
        }
    }

    private Selection finish(String id, RunOrder order, History history, Learned learned) {
        Optional<String> nothing = nothingCounts();
        CrossTests crossTests = CrossTests.of(workflow, applications);
        Strategies strategies = new Strategies(id, history, order, nothing);
        List<Choice> choices = applications.stream().map(strategies::choose).toList();
        List<String> reasons = new ArrayList<>(
                choices.stream().flatMap(choice -> choice.notes().stream()).toList());
        nothing.filter(reason -> change.isEmpty()).ifPresent(reasons::add);
        reasons.addAll(unreached(learned, choices));
        reasons.addAll(notes.toList());
        return crossTests.addTo(Selection.of(choices, reasons, learned::isUnmeasured));
    }

    private List<String> unreached(Learned learned, List<Choice> choices) {
        Stream<JudgedTest> running =
                choices.stream().flatMap(choice -> choice.running().stream()).map(Candidate::test);
        return change.base() == null ? List.of() : learned.unreached(change.base(), running);
    }

    private Optional<String> nothingCounts() {
        if (change.isEmpty()) {
            return Optional.of("the change is empty");
        }
        return anythingCounts ? Optional.empty() : Optional.of("the workflow ignores every changed file");
    }
}
