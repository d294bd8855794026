package dev.testflow.benchmarks.defects4j;

import dev.testflow.selector.graph.Revision;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A revision with no other history than that before its bug was mended: the commit that did tells which test shows the bug.
 *
 * @param before the revision before that commit; absent when there was none
 * @param root the project's folder in it, with a slash at its end; empty when it is all of it
 */
record Past(Revision revision, @Nullable Revision before, String root) implements Revision {

    @Override
    public List<String> commits(int most) throws IOException {
        return before == null ? List.of() : before.commits(most);
    }

    @Override
    public List<String> changedBy(String commit, int most) throws IOException {
        return before == null
                ? List.of()
                : before.changedBy(commit, most).stream()
                        .filter(path -> path.startsWith(root))
                        .map(path -> path.substring(root.length()))
                        .toList();
    }

    @Override
    public String commit() {
        return revision.commit();
    }

    @Override
    public NavigableSet<String> paths() {
        return revision.paths();
    }

    @Override
    public Optional<byte[]> content(String path) throws IOException {
        return revision.content(path);
    }

    @Override
    public String contentId(String path) {
        return revision.contentId(path);
    }

    @Override
    public Optional<String> linkedTo(String path) {
        return revision.linkedTo(path);
    }

    @Override
    public Content read(String path) throws IOException {
        return revision.read(path);
    }
}
