package dev.testflow.selector.planning;

import dev.testflow.contract.Change;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.RunId;
import dev.testflow.machine.GitMirrors;
import dev.testflow.machine.RepositoryUnreachableException;
import dev.testflow.machine.RevisionNotFoundException;
import dev.testflow.selector.Application;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.ChangeSet;
import dev.testflow.selector.CodeOwners;
import dev.testflow.selector.Coverage;
import dev.testflow.selector.History;
import dev.testflow.selector.PathPatterns;
import dev.testflow.selector.Plan;
import dev.testflow.selector.PlannedChange;
import dev.testflow.selector.Reach;
import dev.testflow.selector.Selection;
import dev.testflow.selector.TestSelection;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.Workflow;
import dev.testflow.selector.db.HistoryTable;
import dev.testflow.selector.git.Catalogues;
import dev.testflow.selector.git.ChangeReader;
import dev.testflow.selector.git.RepositoryFiles;
import dev.testflow.selector.ranking.LinearRanking;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the plans of a change: reads what is needed and has the pure functions decide. Nothing is stored here. */
@ApplicationScoped
public class ChangePlans {

    private final GitMirrors mirrors;
    private final ChangeReader changes;
    private final Workflows workflows;
    private final HistoryTable history;
    private final Reaches reaches;
    private final Catalogues catalogues;
    private final Coverages coverages;

    ChangePlans(
            GitMirrors mirrors,
            Workflows workflows,
            HistoryTable history,
            Reaches reaches,
            Coverages coverages,
            Catalogues catalogues) {
        this.mirrors = mirrors;
        this.changes = new ChangeReader(mirrors);
        this.workflows = workflows;
        this.history = history;
        this.reaches = reaches;
        this.catalogues = catalogues;
        this.coverages = coverages;
    }

    /**
     * One plan for each workflow of the change.
     *
     * @param tolerant whether an application that cannot be had, and that only steps of tests across applications need, is told in the plan; otherwise it is an exception like any other
     * @throws UnplannableException when one of them can never be planned: then none is, so that nothing is green by accident
     * @throws dev.testflow.machine.RepositoryException when a repository or revision cannot be had
     */
    public List<Plan> of(String id, ChangeSubmitted event, boolean tolerant) throws IOException, UnplannableException {
        RepositoryFiles head = files(event.repository(), event.head());
        List<Plan> plans = new ArrayList<>();
        ChangeSet changed = changes.read(event);
        Change change = PlannedChange.of(id, event, changed, head.owners());
        Reach reach = reaches.of(event.repository(), changed.base(), event.head());
        for (Workflow workflow : workflows.of(event, head)) {
            Coverage coverage = coverages.of(event.repository(), changed.base(), event.head());
            plans.add(plan(workflow, change, changed, reach, coverage, tolerant));
        }
        return plans;
    }

    private Plan plan(
            Workflow workflow, Change change, ChangeSet changed, Reach reach, Coverage coverage, boolean tolerant)
            throws IOException, UnplannableException {
        Map<String, String> missing = new HashMap<>();
        List<Application> applications = new ArrayList<>();
        List<Catalogue> catalogues = new ArrayList<>();
        Map<String, CodeOwners> owners = new HashMap<>();
        for (Application defined : workflow.applications()) {
            Optional<RepositoryFiles> files = files(workflow, defined, change, tolerant ? missing : null);
            if (files.isEmpty()) {
                applications.add(defined);
                catalogues.add(new Catalogue(defined, List.of(), List.of()));
                continue;
            }
            Application application = files.get().withRunner(defined);
            applications.add(application);
            catalogues.add(
                    application.tests().equals(PathPatterns.NONE)
                            ? new Catalogue(application, List.of(), List.of())
                            : files.get().catalogue(application));
            owners.put(application.name(), files.get().owners());
        }
        Workflow complete = workflow.with(applications).without(missing);
        History past = QuarkusTransaction.requiringNew()
                .call(() -> history.of(workflow))
                .with(coverage);
        Selection selection =
                TestSelection.select(change.id(), complete, changed, catalogues, reach, LinearRanking.trained(), past);
        return Plan.of(RunId.of(change.id(), workflow.name()), complete, change, selection, owners);
    }

    /** What cannot be had, of an application of which the workflow expects it, is told in the plan. */
    private Optional<RepositoryFiles> files(
            Workflow workflow, Application application, Change change, @Nullable Map<String, String> missing)
            throws UnplannableException {
        try {
            return Optional.of(files(application, change));
        } catch (RepositoryUnreachableException | RevisionNotFoundException e) {
            if (missing == null || application.livesIn(change.repository()) || !workflow.expectsAbsence(application)) {
                throw e;
            }
            missing.put(application.name(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private RepositoryFiles files(Application application, Change change) throws UnplannableException {
        if (application.livesIn(change.repository())) {
            return files(change.repository(), change.head());
        }
        if (application.repository() == null || application.revision() == null) {
            throw new UnplannableException(
                    "the application " + application.name()
                            + " lives in another repository than the change, so its definition must say which 'revision' to test");
        }
        return files(application.repository(), application.revision());
    }

    private RepositoryFiles files(String repository, String revision) {
        return new RepositoryFiles(mirrors.fetch(repository, revision), revision, catalogues);
    }
}
