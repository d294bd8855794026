package dev.testflow.client;

import java.time.Instant;
import java.util.List;

/**
 * What there still is of a run's environments, as their providers said.
 *
 * @param orphans how many resources exist of environments that are over
 */
public record Orphans(String run, Instant at, int orphans, List<Checked> environments) {

    /** One of the run's environments. */
    public record Checked(String environment, String state, List<Found> resources) {

        public Checked {
            resources = resources == null ? List.of() : List.copyOf(resources);
        }
    }

    /** One of its resources: {@code ALIVE}, {@code GONE}, or {@code UNKNOWN} when its provider cannot be asked. */
    public record Found(String service, String type, String resource, String presence) {}

    public Orphans {
        environments = environments == null ? List.of() : List.copyOf(environments);
    }
}
