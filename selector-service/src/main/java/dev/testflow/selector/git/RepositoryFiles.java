package dev.testflow.selector.git;

import dev.testflow.machine.BoundedTree;
import dev.testflow.machine.Revisions;
import dev.testflow.selector.Application;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.CodeOwners;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.Workflow;
import dev.testflow.selector.definition.Definitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What a plan needs to know of one revision. Nothing is checked out: everything is read from Git's objects. */
public final class RepositoryFiles {

    private static final int MOST_OWNER_BYTES = 512 * 1024;
    private static final List<String> OWNER_FILES = List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS");

    private final Repository repository;
    private final String revision;
    private final int mostTests;

    /** @param mostTests how many tests an application may have */
    public RepositoryFiles(Repository repository, String revision, int mostTests) {
        this.repository = repository;
        this.revision = revision;
        this.mostTests = mostTests;
    }

    /**
     * The workflow's definition, if the revision has one.
     *
     * @throws UnplannableException when it has something else in its place
     */
    public Optional<byte[]> definition() throws IOException, UnplannableException {
        return TreeFile.read(repository, revision, Workflow.FILE, Definitions.MAXIMUM_BYTES);
    }

    /** Who owns which file; nobody when there is no CODEOWNERS, or none that can be read. */
    public CodeOwners owners() throws IOException {
        for (String path : OWNER_FILES) {
            try {
                Optional<byte[]> file = TreeFile.read(repository, revision, path, MOST_OWNER_BYTES);
                if (file.isPresent()) {
                    return CodeOwners.parse(new String(file.get(), StandardCharsets.UTF_8));
                }
            } catch (UnplannableException e) {
                return CodeOwners.NONE;
            }
        }
        return CodeOwners.NONE;
    }

    /**
     * The tests of an application.
     *
     * @throws UnplannableException when there are none, or too many
     */
    public Catalogue catalogue(Application application) throws IOException, UnplannableException {
        List<String> tests = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(Revisions.require(repository, revision).getTree());
            walk.setRecursive(true);
            BoundedTree bound = BoundedTree.bound(
                    walk, application.root().isEmpty() ? TreeFilter.ALL : PathFilter.create(application.root()));
            while (walk.next()) {
                if (!FileMode.GITLINK.equals(walk.getFileMode(0))) {
                    sort(EntryPath.of(walk.getRawPath()), application, tests, leftOut);
                }
                check(tests.size() + leftOut.size() <= mostTests, application, "has more than " + mostTests + " tests");
            }
            check(!bound.isExceeded(), application, BoundedTree.reason());
        }
        check(
                !tests.isEmpty(),
                application,
                "has no test: no file below '" + application.root() + "' is one by its definition");
        return new Catalogue(application, tests, leftOut);
    }

    private static void sort(EntryPath path, Application application, List<String> tests, List<String> leftOut) {
        Optional<String> test = application.inside(path.text()).filter(application::isTest);
        if (test.isPresent() && path.problem() != null) {
            leftOut.add("a test is left out: " + path.problem());
        } else {
            test.ifPresent(tests::add);
        }
    }

    private static void check(boolean holds, Application application, String problem) throws UnplannableException {
        if (!holds) {
            throw new UnplannableException("the application " + application.name() + " " + problem);
        }
    }
}
