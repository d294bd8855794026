package dev.testflow.provisioner;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Whose turn it is to get an environment: among the teams that may have another one, the team that has the fewest, and among equals who has waited the longest. */
public final class Turns {

    private final Limits limits;
    private final Map<String, Integer> used;
    private final int all;

    /**
     * Turns as things stand.
     *
     * @param used how many environments the teams have
     */
    public Turns(Limits limits, Map<String, Integer> used) {
        this.limits = limits;
        this.used = Map.copyOf(used);
        this.all = used.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * The first environment of a team's queue.
     *
     * @param sequence in which order they were requested
     */
    public record Waiting(String environment, String team, long sequence) {}

    /** Who is next, if anybody may be. */
    public Optional<Waiting> next(Collection<Waiting> firsts) {
        return firsts.stream()
                .filter(waiting -> shortage(waiting.team()).isEmpty())
                .min(Comparator.<Waiting>comparingInt(waiting -> of(waiting.team()))
                        .thenComparingLong(Waiting::sequence));
    }

    /** Why a team gets no environment at the moment, in words. */
    public Optional<String> shortage(String team) {
        if (all >= limits.all()) {
            return Optional.of("all " + limits.all() + " environments are in use");
        }
        return of(team) >= limits.of(team)
                ? Optional.of("all " + limits.of(team) + " environments of " + team + " are in use")
                : Optional.empty();
    }

    private int of(String team) {
        return used.getOrDefault(team, 0);
    }
}
