package dev.testflow.selector.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.selector.GitSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHistoryTest {

    @TempDir
    Path folder;

    private GitSample sample;

    @BeforeEach
    void create() {
        sample = GitSample.in(folder.resolve("origin.git"));
    }

    @Test
    void goesFromACommitBackToTheFirstWhichBringsEverythingAndTellsNothing() throws Exception {
        String first = sample.file("a.py", "1").file("b.py", "1").commit();
        String second = sample.file("a.py", "2").commit();
        String third = sample.without("a.py").file("lib/c.py", "1").commit();

        assertThat(commits(third, 10)).containsExactly(third, second, first);
        assertThat(commits(third, 2)).containsExactly(third, second);
        assertThat(changedBy(first, 10)).isEmpty();
        assertThat(changedBy(second, 10)).containsExactly("a.py");
        assertThat(changedBy(third, 10)).containsExactly("a.py", "lib/c.py");
    }

    @Test
    void tellsNothingOfACommitThatChangedMore() throws Exception {
        sample.file("a.py", "1").commit();
        String commit = sample.file("a.py", "2").file("b.py", "1").commit();

        assertThat(changedBy(commit, 2)).hasSize(2);
        assertThat(changedBy(commit, 1)).isEmpty();
    }

    @Test
    void pathsThatNobodyCanNameCountAsWell() throws Exception {
        sample.file("z.py", "1").commit();
        String commit =
                sample.file("a.py", "1").file("\u00e8", "1").file("\u00e9", "1").commit();

        assertThat(changedBy(commit, 3)).containsExactly("a.py");
        assertThat(changedBy(commit, 2)).isEmpty();
    }

    @Test
    void leavesMergesOut() throws Exception {
        String base = sample.file("a.py", "1").commit();
        String left = sample.file("a.py", "2").commit();
        String right = sample.file("b.py", "1").commit("refs/heads/other", ObjectId.fromString(base));

        assertThat(commits(merge(left, right), 10)).containsExactlyInAnyOrder(left, right, base);
    }

    @Test
    void endsBeforeWhatWasChangedByACommitWhoseParentIsMissing() throws Exception {
        String commit = sample.file("a.py", "1")
                .commit("refs/heads/main", ObjectId.fromString("0123456789012345678901234567890123456789"));

        assertThat(commits(commit, 10)).isEmpty();
        assertThat(changedBy(commit, 10)).isEmpty();
    }

    private List<String> commits(String commit, int most) throws IOException {
        return GitHistory.commits(sample.repository(), commit, most);
    }

    private List<String> changedBy(String commit, int most) throws IOException {
        return GitHistory.changedBy(sample.repository(), commit, most);
    }

    private String merge(String left, String right) throws IOException {
        try (RevWalk commits = new RevWalk(sample.repository());
                ObjectInserter objects = sample.repository().newObjectInserter()) {
            CommitBuilder merge = new CommitBuilder();
            merge.setTreeId(commits.parseCommit(ObjectId.fromString(left)).getTree());
            merge.setParentIds(ObjectId.fromString(left), ObjectId.fromString(right));
            merge.setAuthor(new PersonIdent("Ann", "ann@example.com"));
            merge.setCommitter(merge.getAuthor());
            String id = objects.insert(merge).name();
            objects.flush();
            return id;
        }
    }
}
