package dev.testflow.selector.planning;

import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.machine.GitMirrors;
import dev.testflow.selector.Application;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.SelectorConfig;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.coverage.Format;
import dev.testflow.selector.coverage.Measured;
import dev.testflow.selector.coverage.Sources;
import dev.testflow.selector.db.CoverageTable;
import dev.testflow.selector.db.CoverageTable.Watched;
import dev.testflow.selector.git.Catalogues;
import dev.testflow.selector.git.GitRevision;
import dev.testflow.selector.git.RepositoryFiles;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Takes coverage reports. */
@ApplicationScoped
public class CoverageUploads {

    private static final int LONGEST_TRANSACTION_SECONDS = 300;

    private final GitMirrors mirrors;
    private final Workflows workflows;
    private final CoverageTable table;
    private final Catalogues catalogues;
    private final SelectorConfig config;

    CoverageUploads(
            GitMirrors mirrors,
            Workflows workflows,
            CoverageTable table,
            Catalogues catalogues,
            SelectorConfig config) {
        this.mirrors = mirrors;
        this.workflows = workflows;
        this.table = table;
        this.catalogues = catalogues;
        this.config = config;
    }

    /**
     * What a report is about.
     *
     * @param revision the repository and, as the head, the commit that the tests ran at
     * @param test the only test that ran; absent when the report names its tests
     */
    public record Subject(
            ChangeSubmitted revision,
            String application,
            Format format,
            @Nullable String test) {}

    /**
     * Reads a report, and keeps what it tells.
     *
     * @throws UnplannableException when the repository has no such application or test
     * @throws dev.testflow.selector.coverage.UnreadableReportException when the report is not of its format, or too large
     * @throws dev.testflow.machine.RepositoryException when the repository or commit cannot be had
     */
    public Measured take(Subject subject, InputStream report) throws IOException, UnplannableException {
        return at(subject.revision(), subject.application(), false).take(subject.format(), subject.test(), report);
    }

    /**
     * Where reports of one commit are taken.
     *
     * @param exact whether they name files by their paths in the repository, and not as some machine or the application has them
     * @throws UnplannableException when the repository has no such application
     * @throws dev.testflow.machine.RepositoryException when the repository or commit cannot be had
     */
    Taking at(ChangeSubmitted revision, String application, boolean exact) throws IOException, UnplannableException {
        String commit = revision.head();
        Repository mirror = mirrors.fetch(revision.repository(), commit);
        RepositoryFiles files = new RepositoryFiles(mirror, commit, catalogues);
        Catalogue catalogue = files.catalogue(application(revision, application, files));
        Sources sources = new Sources(
                GitRevision.list(mirror, commit, config.mostFiles())
                        .orElseThrow(() -> new UnplannableException(
                                "the revision " + commit + " has more than " + config.mostFiles() + " files")),
                exact ? "" : catalogue.application().root());
        return new Taking(revision, catalogue, sources);
    }

    /** Takes reports of one application at one commit. */
    final class Taking {

        private final ChangeSubmitted revision;
        private final Catalogue catalogue;
        private final Sources sources;

        private Taking(ChangeSubmitted revision, Catalogue catalogue, Sources sources) {
            this.revision = revision;
            this.catalogue = catalogue;
            this.sources = sources;
        }

        Measured take(Format format, @Nullable String test, InputStream report)
                throws IOException, UnplannableException {
            String application = catalogue.application().name();
            if (test != null && !catalogue.contains(test)) {
                throw new UnplannableException(
                        "the application " + application + " has no test '" + test + "' at " + revision.head());
            }
            Measured measured = Measured.read(format, report, sources, catalogue, test);
            QuarkusTransaction.requiringNew()
                    .timeout(LONGEST_TRANSACTION_SECONDS)
                    .run(() -> store(application, format.word(), measured));
            return measured;
        }

        private void store(String application, String format, Measured measured) {
            String repository = revision.repository();
            table.forget(repository, application, measured.withoutCode());
            measured.tests()
                    .forEach((test, run) -> table.put(repository, application, test, revision.head(), format, run));
            Map<Watched, RoaringBitmap> watched = new HashMap<>();
            measured.watched()
                    .forEach((path, lines) -> watched.put(new Watched(path, sources.contentId(path), format), lines));
            table.watch(repository, application, watched);
        }
    }

    private Application application(ChangeSubmitted revision, String name, RepositoryFiles files)
            throws IOException, UnplannableException {
        return workflows.of(revision, files).stream()
                .flatMap(workflow -> workflow.applications().stream())
                .filter(application -> application.name().equals(name) && application.livesIn(revision.repository()))
                .findFirst()
                .orElseThrow(() -> new UnplannableException("the repository has no application '" + name + "'"));
    }
}
