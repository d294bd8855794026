package dev.testflow.executor.work;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.executor.Claim;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one worker works: it has one workspace at a time. For one thread at a time. */
final class Bench {

    private final String worker;
    private final Workspaces workspaces;
    private @Nullable Workspace workspace;
    private @Nullable Claim last;

    Bench(String worker, Workspaces workspaces) {
        this.worker = worker;
        this.workspaces = workspaces;
    }

    /** The name of who works here. */
    String worker() {
        return worker;
    }

    /** The shard that the workspace was used for last, if there is one. */
    @Nullable
    Claim last() {
        return last;
    }

    Workspace workspace(Held held, ApplicationSpec application) throws InterruptedException {
        Optional<EnvironmentReady> environment = workspaces.environment(held);
        if (workspace == null || !workspace.isFor(held.claim(), environment)) {
            clear();
            workspace = workspaces.make(held, application, environment);
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
