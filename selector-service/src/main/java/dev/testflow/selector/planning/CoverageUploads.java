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
        String commit = subject.revision().head();
        String repository = subject.revision().repository();
        RepositoryFiles files = new RepositoryFiles(mirrors.fetch(repository, commit), commit, catalogues);
        Application application = application(subject, files);
        Catalogue catalogue = files.catalogue(application);
        if (subject.test() != null && !catalogue.contains(subject.test())) {
            throw new UnplannableException(
                    "the application " + application.name() + " has no test '" + subject.test() + "' at " + commit);
        }
        Sources sources = new Sources(
                GitRevision.list(mirrors.fetch(repository, commit), commit, config.mostFiles())
                        .orElseThrow(() -> new UnplannableException(
                                "the revision " + commit + " has more than " + config.mostFiles() + " files")),
                application.root());
        Measured measured = Measured.read(subject.format(), report, sources, catalogue, subject.test());
        QuarkusTransaction.requiringNew()
                .timeout(LONGEST_TRANSACTION_SECONDS)
                .run(() -> store(subject, measured, sources));
        return measured;
    }

    private Application application(Subject subject, RepositoryFiles files) throws IOException, UnplannableException {
        return workflows.of(subject.revision(), files).stream()
                .flatMap(workflow -> workflow.applications().stream())
                .filter(application -> application.name().equals(subject.application())
                        && application.livesIn(subject.revision().repository()))
                .findFirst()
                .orElseThrow(() ->
                        new UnplannableException("the repository has no application '" + subject.application() + "'"));
    }

    private void store(Subject subject, Measured measured, Sources sources) {
        String repository = subject.revision().repository();
        String format = subject.format().word();
        table.forget(repository, subject.application(), measured.withoutCode());
        measured.tests()
                .forEach((test, run) -> table.put(
                        repository,
                        subject.application(),
                        test,
                        subject.revision().head(),
                        format,
                        run));
        Map<Watched, RoaringBitmap> watched = new HashMap<>();
        measured.watched()
                .forEach((path, lines) -> watched.put(new Watched(path, sources.contentId(path), format), lines));
        table.watch(repository, subject.application(), watched);
    }
}
