package dev.testflow.selector.calls;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may run what in a revision, see {@link CallLinker}. */
final class CallGraph {

    private final Links links;
    private final Map<String, List<Place>> files;
    private final int[] everywhere;
    private final int anything;

    /**
     * Where a type and its bodies are among the links.
     *
     * @param type its name within its package
     * @param used where everyone gets who uses it
     * @param exposed where whoever may do with it what frameworks do begins
     * @param bodies by what tells them from others; overloaded methods may share it
     */
    record Place(String type, int used, int exposed, Map<String, int[]> bodies) {}

    /**
     * A graph.
     *
     * @param files the types of each, by its path
     * @param everywhere where every test gets
     * @param anything where those get who may run anything
     */
    CallGraph(Links links, Map<String, List<Place>> files, int[] everywhere, int anything) {
        this.links = links;
        this.files = Map.copyOf(files);
        this.everywhere = everywhere;
        this.anything = anything;
    }

    /**
     * Follows what tests may run.
     *
     * @param tests the paths of their files
     * @return nothing when that would take too much
     */
    Optional<RunBy> from(List<String> tests) {
        if (!links.canFollow(tests.size())) {
            return Optional.empty();
        }
        Links.Following following = links.follow(tests.size());
        for (int test = 0; test < tests.size(); test++) {
            List<Place> known = files.get(tests.get(test));
            if (known == null) {
                following.begin(anything, test);
            } else {
                for (Place type : known) {
                    following.begin(type.exposed, test);
                }
            }
            for (int place : everywhere) {
                following.begin(place, test);
            }
        }
        following.run();
        return Optional.of(new RunBy(following));
    }

    /** Which tests run what. */
    final class RunBy {

        private final Links.Following following;

        private RunBy(Links.Following following) {
            this.following = following;
        }

        /** The tests that may run anything. */
        BitSet anything() {
            return following.at(anything);
        }

        /**
         * The tests that may run a body that changed.
         *
         * @param bodies by the names of their types; one that is gone may have run wherever its type is used
         */
        BitSet run(String path, Map<String, Set<String>> bodies) {
            BitSet tests = new BitSet();
            for (Place type : files.getOrDefault(path, List.of())) {
                Set<String> changed = new HashSet<>(bodies.getOrDefault(type.type, Set.of()));
                type.bodies.forEach((key, places) -> {
                    if (changed.remove(key)) {
                        for (int place : places) {
                            tests.or(following.at(place));
                        }
                    }
                });
                if (!changed.isEmpty()) {
                    tests.or(following.at(type.used));
                }
            }
            return tests;
        }
    }
}
