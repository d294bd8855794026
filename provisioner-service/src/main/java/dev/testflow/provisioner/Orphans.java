package dev.testflow.provisioner;

import java.time.Instant;
import java.util.List;

/**
 * What there still is of a run's environments, as their providers say.
 *
 * @param at when they were asked
 * @param orphans how many resources exist of environments that are over
 */
public record Orphans(String run, Instant at, int orphans, List<Checked> environments) {

    /** One of the run's environments. */
    public record Checked(String environment, String state, List<Found> resources) {

        boolean isOver() {
            return state.equals(EnvironmentState.RELEASED.label()) || state.equals(EnvironmentState.FAILED.label());
        }
    }

    /** One of an environment's resources, whether it is there or not. */
    public record Found(String service, String type, String resource, Presence presence) {}

    /** Counts what is there though it should not be; what cannot be asked counts as well. */
    public static Orphans of(String run, Instant at, List<Checked> environments) {
        long orphans = environments.stream()
                .filter(Checked::isOver)
                .flatMap(checked -> checked.resources().stream())
                .filter(found -> found.presence() != Presence.GONE)
                .count();
        return new Orphans(run, at, Math.toIntExact(orphans), environments);
    }
}
