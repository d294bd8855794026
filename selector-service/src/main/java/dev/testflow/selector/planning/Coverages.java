package dev.testflow.selector.planning;

import dev.testflow.machine.GitMirrors;
import dev.testflow.machine.RevisionNotFoundException;
import dev.testflow.selector.Coverage;
import dev.testflow.selector.Reach;
import dev.testflow.selector.db.CoverageTable;
import dev.testflow.selector.git.Difference;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What coverage tells of changes. */
@ApplicationScoped
class Coverages {

    private final GitMirrors mirrors;
    private final Reaches reaches;
    private final CoverageTable table;

    Coverages(GitMirrors mirrors, Reaches reaches, CoverageTable table) {
        this.mirrors = mirrors;
        this.reaches = reaches;
        this.table = table;
    }

    /** What coverage tells of a change of a repository; nothing when the commit before it is not known. */
    Coverage of(String repository, @Nullable String base, String head) {
        if (base == null) {
            return Coverage.NONE;
        }
        return new KnownCoverage(repository, base, table, new KnownCoverage.Commits() {
            @Override
            public boolean precedes(String commit) throws IOException {
                try {
                    return Difference.descends(mirrors.fetch(repository, commit), base, commit);
                } catch (RevisionNotFoundException e) {
                    return false;
                }
            }

            @Override
            public Difference since(String commit) throws IOException {
                return Difference.between(mirrors.fetch(repository, head), commit, head);
            }

            @Override
            public Reach reach(String commit) throws IOException {
                return reaches.of(repository, commit, head);
            }
        });
    }
}
