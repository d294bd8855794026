package dev.testflow.executor.work;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Claim;
import org.jspecify.annotations.Nullable;

/** Where one worker works: it has one workspace at a time. */
final class Bench {

    private final Workspaces workspaces;
    private @Nullable Workspace workspace;
    private @Nullable Claim last;

    Bench(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** The shard that the workspace was used for last, if there is one. */
    @Nullable
    Claim last() {
        return last;
    }

    Workspace workspace(Held held, ApplicationSpec application) throws InterruptedException {
        if (workspace == null || !workspace.isFor(held.claim())) {
            clear();
            workspace = workspaces.make(held, application);
        }
        last = held.claim();
        return workspace;
    }

    void clear() {
        if (workspace != null) {
            Folder.delete(workspace.folder());
        }
        workspace = null;
        last = null;
    }
}
