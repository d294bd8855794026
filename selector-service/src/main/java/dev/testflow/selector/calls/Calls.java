package dev.testflow.selector.calls;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who calls what in a revision. What was found last is kept: a change asks for the same tests again for each of its files. */
public final class Calls {

    private final CallGraph graph;
    private @Nullable Found found;

    private record Found(String folder, List<String> tests, Optional<CallGraph.RunBy> runBy) {}

    /**
     * Links what files say.
     *
     * @param files by their paths
     * @param unread the simple names of types whose files could not be read
     * @param always the qualified names of types with which others do as they like, without anybody's saying so in source
     * @param provided those of which others make instances
     */
    public Calls(Map<String, FileCalls> files, Set<String> unread, Set<String> always, Set<String> provided) {
        this.graph = CallLinker.link(files, unread, always, provided);
    }

    /**
     * The tests that may run what changed in a file, by their numbers.
     *
     * @param before what the file said; it is compared with what it says in this revision
     * @param folder before each test's path; empty, or with a slash at its end
     * @return nothing when calls cannot tell: more than bodies changed, nobody seems to run them, or there is too much to follow
     */
    public synchronized Optional<BitSet> running(
            String path, FileCalls before, FileCalls now, String folder, List<String> tests) {
        Optional<Map<String, Set<String>>> changed = Bodies.changed(before, now);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        Optional<CallGraph.RunBy> runBy = runBy(folder, tests);
        BitSet running = runBy.map(found -> found.run(path, changed.get())).orElseGet(BitSet::new);
        if (running.isEmpty()) {
            return Optional.empty();
        }
        running.or(runBy.orElseThrow().anything());
        return Optional.of(running);
    }

    private Optional<CallGraph.RunBy> runBy(String folder, List<String> tests) {
        Found known = found;
        if (known == null || known.tests != tests || !known.folder.equals(folder)) {
            known = new Found(
                    folder,
                    tests,
                    graph.from(tests.stream().map(test -> folder + test).toList()));
            found = known;
        }
        return known.runBy;
    }
}
