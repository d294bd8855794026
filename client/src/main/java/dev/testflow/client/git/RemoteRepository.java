package dev.testflow.client.git;

import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;

/** A Git repository that is known by its URL. */
public final class RemoteRepository {

    private RemoteRepository() {}

    /**
     * Its newest commit.
     *
     * @throws IllegalArgumentException with a sentence for the user, when it cannot be read or has none
     */
    public static String head(String url) {
        try {
            Map<String, Ref> refs = Git.lsRemoteRepository().setRemote(url).callAsMap();
            Ref head = refs.get(Constants.HEAD);
            if (head == null || head.getObjectId() == null) {
                throw new IllegalArgumentException("the repository " + url + " has no commit");
            }
            return head.getObjectId().name();
        } catch (GitAPIException e) {
            throw new IllegalArgumentException("the repository " + url + " cannot be read: " + e.getMessage(), e);
        }
    }
}
