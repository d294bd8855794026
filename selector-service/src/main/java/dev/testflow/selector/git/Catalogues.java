package dev.testflow.selector.git;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.testflow.machine.BoundedTree;
import dev.testflow.machine.Revisions;
import dev.testflow.selector.Application;
import dev.testflow.selector.Catalogue;
import dev.testflow.selector.CodeOwners;
import dev.testflow.selector.PathPatterns;
import dev.testflow.selector.UnplannableException;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * The tests that applications have at revisions, and who owns them. As far as there is room, the last catalogue of each application is kept, and the next one is made of it and of what differs between the two trees: most changes leave
 * nearly all tests where they are. For any number of threads.
 */
public final class Catalogues {

    /** Of all applications together; one takes some 400 bytes. */
    private static final int MOST_KEPT = 100_000;

    private static final int MOST_OWNER_FILES = 8;

    private final int mostTests;
    private final Cache<Place, Known> known = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((Place place, Known last) -> 1 + last.catalogue().tests().size())
            .build();

    /** Where tests are looked for, and which files are some. */
    private record Place(File repository, String root, PathPatterns tests) {}

    private final Cache<String, CodeOwners> owners =
            Caffeine.newBuilder().maximumSize(MOST_OWNER_FILES).build();

    private record Known(ObjectId tree, Catalogue catalogue) {}

    /** @param mostTests how many tests an application may have */
    public Catalogues(int mostTests) {
        this.mostTests = mostTests;
    }

    /**
     * The tests of an application.
     *
     * @throws UnplannableException when there are none, or too many
     */
    Catalogue of(Repository repository, String revision, Application application)
            throws IOException, UnplannableException {
        Place place = new Place(repository.getDirectory(), application.root(), application.tests());
        Known last = Optional.ofNullable(known.getIfPresent(place))
                .orElseGet(() -> new Known(ObjectId.zeroId(), new Catalogue(application, List.of(), List.of())));
        ObjectId tree = Revisions.require(repository, revision).getTree().copy();
        Difference difference = new Difference(application);
        difference.read(repository, last.tree(), tree);
        Catalogue catalogue = last.catalogue().with(application, difference.added, difference.gone, difference.leftOut);
        check(catalogue.tests().size() + difference.leftOut.size() <= mostTests, application, tooMany());
        check(
                !catalogue.tests().isEmpty(),
                application,
                "has no test: no file below '" + application.root() + "' is one by its definition");
        if (difference.leftOut.isEmpty()) {
            known.put(place, new Known(tree, catalogue));
        }
        return catalogue;
    }

    /** Who owns which file; a CODEOWNERS file is read once for many changes. */
    CodeOwners owners(String text) {
        return owners.get(text, CodeOwners::parse);
    }

    /** Which tests one tree has and another one has not. */
    private final class Difference {

        private final Application application;
        private final List<String> added = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();

        Difference(Application application) {
            this.application = application;
        }

        /** @param before nothing when it is zero */
        void read(Repository repository, ObjectId before, ObjectId now) throws IOException, UnplannableException {
            try (TreeWalk walk = new TreeWalk(repository)) {
                if (before.equals(ObjectId.zeroId())) {
                    walk.addTree(new EmptyTreeIterator());
                } else {
                    walk.addTree(before);
                }
                walk.addTree(now);
                walk.setRecursive(true);
                BoundedTree bound = BoundedTree.bound(
                        walk,
                        application.root().isEmpty()
                                ? TreeFilter.ANY_DIFF
                                : AndTreeFilter.create(PathFilter.create(application.root()), TreeFilter.ANY_DIFF));
                while (walk.next()) {
                    sort(EntryPath.of(walk.getRawPath()), isFile(walk, 0), isFile(walk, 1));
                    check(added.size() + leftOut.size() <= mostTests, application, tooMany());
                }
                check(!bound.isExceeded(), application, BoundedTree.reason());
            }
        }

        private void sort(EntryPath path, boolean before, boolean now) {
            Optional<String> test = application.inside(path.text()).filter(application::isTest);
            if (before == now || test.isEmpty()) {
                return;
            }
            if (path.problem() != null) {
                leftOut.add("a test is left out: " + path.problem());
            } else if (now) {
                added.add(test.get());
            } else {
                gone.add(test.get());
            }
        }

        /** Links count, submodules do not. */
        private static boolean isFile(TreeWalk walk, int tree) {
            FileMode mode = walk.getFileMode(tree);
            return !FileMode.MISSING.equals(mode) && !FileMode.GITLINK.equals(mode) && !FileMode.TREE.equals(mode);
        }
    }

    private String tooMany() {
        return "has more than " + mostTests + " tests";
    }

    private static void check(boolean holds, Application application, String problem) throws UnplannableException {
        if (!holds) {
            throw new UnplannableException("the application " + application.name() + " " + problem);
        }
    }
}
