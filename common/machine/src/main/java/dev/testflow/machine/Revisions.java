package dev.testflow.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Finds commits, and files in them, by a full commit id or by the name of a tag or branch. Git's expressions such as {@code HEAD~2} are none. */
public final class Revisions {

    private Revisions() {}

    /** The commit of a revision, if the repository has it. */
    public static Optional<RevCommit> find(Repository repository, String revision) {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = id(repository, revision);
            return id == null ? Optional.empty() : Optional.of(walk.parseCommit(id));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The commit of a revision.
     *
     * @throws RevisionNotFoundException when the repository does not have it
     */
    public static RevCommit require(Repository repository, String revision) {
        return find(repository, revision)
                .orElseThrow(() -> new RevisionNotFoundException("the repository has no revision " + revision));
    }

    /**
     * One file of a revision, if there is one.
     *
     * @throws RevisionNotFoundException when the revision does not exist
     * @throws RepositoryRefusedException when the file has more bytes than the maximum
     */
    public static Optional<byte[]> read(Repository repository, String revision, String path, int maximum) {
        try (TreeWalk walk =
                TreeWalk.forPath(repository, path, require(repository, revision).getTree())) {
            if (walk == null
                    || !FileMode.REGULAR_FILE.equals(walk.getFileMode(0))
                            && !FileMode.EXECUTABLE_FILE.equals(walk.getFileMode(0))) {
                return Optional.empty();
            }
            ObjectLoader blob = repository.open(walk.getObjectId(0));
            if (blob.getSize() > maximum) {
                throw new RepositoryRefusedException("the file " + path + " has more than " + maximum + " bytes");
            }
            return Optional.of(blob.getBytes(maximum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isCommitId(String revision) {
        return ObjectId.isId(revision);
    }

    private static @Nullable ObjectId id(Repository repository, String revision) throws IOException {
        if (isCommitId(revision)) {
            return ObjectId.fromString(revision);
        }
        for (String prefix : new String[] {Constants.R_TAGS, Constants.R_HEADS}) {
            String name = prefix + revision;
            Ref ref = Repository.isValidRefName(name) ? repository.exactRef(name) : null;
            if (ref != null) {
                return ref.getObjectId();
            }
        }
        return null;
    }
}
