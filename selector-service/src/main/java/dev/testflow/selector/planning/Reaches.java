package dev.testflow.selector.planning;

import dev.testflow.machine.GitMirrors;
import dev.testflow.selector.Reach;
import dev.testflow.selector.Reached;
import dev.testflow.selector.SelectorConfig;
import dev.testflow.selector.git.GitRevision;
import dev.testflow.selector.git.LinesAround;
import dev.testflow.selector.graph.Indexes;
import dev.testflow.selector.graph.Languages;
import dev.testflow.selector.graph.Revision;
import dev.testflow.selector.graph.Surroundings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What depends on what in the repositories of changes. */
@ApplicationScoped
class Reaches {

    private static final Logger LOG = Logger.getLogger(Reaches.class);

    private final GitMirrors mirrors;
    private final Indexes indexes;
    private final int mostFiles;

    Reaches(GitMirrors mirrors, SelectorConfig config) {
        this.mirrors = mirrors;
        this.indexes = new Indexes(config.indexes(), Languages.ALL, config.indexedRevisions());
        this.mostFiles = config.mostFiles();
    }

    /** What a change of a repository reaches; in a repository that is too large to be indexed, any file may be used by any test. */
    Reach of(String repository, @Nullable String base, String head) throws IOException {
        try {
            return indexes.between(repository, base, head, new Mirrored(repository, head));
        } catch (TooLargeException e) {
            LOG.warnf("planning: %s is not indexed: %s", repository, e.getMessage());
            Reached anything = new Reached(List.of(), false, "what uses it is not known, as " + e.getMessage());
            return (changed, catalogue) -> anything;
        }
    }

    private final class Mirrored implements Indexes.Revisions {

        private final String repository;
        private final String head;

        Mirrored(String repository, String head) {
            this.repository = repository;
            this.head = head;
        }

        @Override
        public Revision list(String commit) throws IOException {
            return GitRevision.list(mirrors.fetch(repository, commit), commit, mostFiles)
                    .orElseThrow(() -> new TooLargeException(commit));
        }

        @Override
        public Surroundings around(String before, String now) {
            return LinesAround.of(mirrors.fetch(repository, head), before, now);
        }
    }

    private final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(String commit) {
            super("the revision " + commit + " has more than " + mostFiles + " files");
        }
    }
}
