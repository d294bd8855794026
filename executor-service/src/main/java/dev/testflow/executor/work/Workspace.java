package dev.testflow.executor.work;

import dev.testflow.contract.EnvironmentReady;
import dev.testflow.executor.Claim;
import dev.testflow.executor.Workplace;
import java.nio.file.Path;
import java.util.Optional;
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
        Optional<EnvironmentReady> environment,
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

    /** Whether a shard can be executed in it: its variables tell of this environment of the run. */
    boolean isFor(Claim claim, Optional<EnvironmentReady> current) {
        return run.equals(claim.run()) && application.equals(claim.application()) && environment.equals(current);
    }
}
