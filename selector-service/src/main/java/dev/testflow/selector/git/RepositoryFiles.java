package dev.testflow.selector.git;

import dev.testflow.selector.Application;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.CodeOwners;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.Workflow;
import dev.testflow.selector.definition.Definitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** What a plan needs to know of one revision. Nothing is checked out: everything is read from Git's objects. */
public final class RepositoryFiles {

    private static final int MOST_OWNER_BYTES = 512 * 1024;
    private static final List<String> OWNER_FILES = List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS");

    private final Repository repository;
    private final String revision;
    private final Catalogues catalogues;

    public RepositoryFiles(Repository repository, String revision, Catalogues catalogues) {
        this.repository = repository;
        this.revision = revision;
        this.catalogues = catalogues;
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
                    return catalogues.owners(new String(file.get(), StandardCharsets.UTF_8));
                }
            } catch (UnplannableException e) {
                return CodeOwners.NONE;
            }
        }
        return CodeOwners.NONE;
    }

    /**
     * An application with the runner that its files tell, when its definition names none.
     *
     * @throws UnplannableException when they tell none, or more than one
     */
    public Application withRunner(Application application) throws IOException, UnplannableException {
        return application.runner().equals(Application.DETECTED)
                ? application.with(new RunnerDetection(repository, revision, application).runner())
                : application;
    }

    /**
     * The tests of an application.
     *
     * @throws UnplannableException when there are none, or too many
     */
    public Catalogue catalogue(Application application) throws IOException, UnplannableException {
        return catalogues.of(repository, revision, application);
    }
}
