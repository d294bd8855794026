package dev.testflow.executor.work;

import dev.testflow.executor.Claim;
import dev.testflow.executor.Workplace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The checked-out and built sources of one application of one run. A worker keeps it for the next shards of the same kind, and removes it as soon as it has
 * something else to do, or nothing.
 *
 * @param failure why no test can be executed in it; absent when it is ready
 */
record Workspace(
        String run,
        String application,
        Path folder,
        Workplace place,
        @Nullable Failure failure) {

    static final String SOURCES = "source";

    /** What went wrong, with what the build printed. */
    record Failure(String reason, @Nullable String log) {}

    /** Where the revision is checked out. */
    Path sources() {
        return folder.resolve(SOURCES);
    }

    boolean isFor(Claim claim) {
        return run.equals(claim.run()) && application.equals(claim.application());
    }
}
