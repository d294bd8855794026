package dev.testflow.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to start.
 *
 * @param data where everything is kept, logs too: a real path, without symbolic links
 * @param removed the folder to remove in the end; broker and database are then temporary, too
 * @param environment what the services may see of the caller's environment, and where to find the parts that are not started
 */
public record StackPlan(
        SourceTree sources,
        Path data,
        @Nullable Path removed,
        Set<Part> parts,
        Ports ports,
        Map<String, String> environment) {

    public StackPlan {
        parts = Set.copyOf(parts);
        environment = Map.copyOf(environment);
    }

    public boolean isTemporary() {
        return removed != null;
    }

    /** The folder where a service keeps mirrors, workspaces and the like. */
    public Path work(Part service) {
        return data.resolve("work").resolve(service.label());
    }

    /** Where a part's output goes. */
    public Path log(Part part) {
        return data.resolve("logs").resolve(part.label() + ".log");
    }
}
