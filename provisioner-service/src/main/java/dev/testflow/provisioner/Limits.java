package dev.testflow.provisioner;

import java.util.Map;

/**
 * How many environments there may be at the same time.
 *
 * @param all of this provisioner
 * @param each of a team that has no limit of its own
 * @param teams of teams with one
 */
public record Limits(int all, int each, Map<String, Integer> teams) {

    public Limits {
        teams = Map.copyOf(teams);
    }

    /** Of one team. */
    public int of(String team) {
        return teams.getOrDefault(team, each);
    }
}
