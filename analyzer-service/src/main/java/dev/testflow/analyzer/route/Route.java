package dev.testflow.analyzer.route;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.Feedback;
import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.category.Category;
import dev.testflow.analyzer.culprit.Suspects;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.contract.Topics;
import java.util.List;
import java.util.Optional;

/**
 * Who a failure goes to.
 *
 * @param routedBy why, in words
 */
public record Route(String team, String routedBy) {

    /**
     * The first that knows decides: people, the workflow's routing, the owners of the likeliest changed file, the one owner of all changed files, the owners of the test, the application's team. Of an attempt that
     * never began only the application's team can tell more than the likeliest file's owners.
     */
    public static Route of(Failure failure, Category category, Suspects suspects, Plan plan, Feedback feedback) {
        Route route = byPeople(feedback)
                .or(() -> byRule(category, plan))
                .or(() -> bySuspect(suspects))
                .or(() -> failure.neverBegan() ? byApplication(failure, plan) : Optional.empty())
                .or(() -> byChange(suspects))
                .or(() -> byTest(failure, plan))
                .or(() -> byApplication(failure, plan))
                .orElseGet(() -> unrouted("neither rule nor suspect nor test nor application tells a team"));
        return checked(route);
    }

    /** Nobody's. */
    public static Route unrouted(String reason) {
        return new Route(Topics.UNROUTED, PlainText.line("unrouted: " + reason, 500));
    }

    private static Optional<Route> byPeople(Feedback feedback) {
        return feedback.team() == null
                ? Optional.empty()
                : Optional.of(new Route(feedback.team(), "feedback: " + feedback.teamSays()));
    }

    private static Optional<Route> byRule(Category category, Plan plan) {
        return Optional.ofNullable(plan.routing().get(category.name()))
                .map(team ->
                        new Route(team, "rule: the workflow routes category '" + category.name() + "' to " + team));
    }

    private static Optional<Route> bySuspect(Suspects suspects) {
        return suspects.ranked().stream()
                .filter(suspect -> suspect.ground().pointsAtFile()
                        && !suspect.file().owners().isEmpty())
                .findFirst()
                .map(suspect -> owner(suspect, suspect.reason()));
    }

    /** Files that merely changed as well count only when all have the same owner. */
    private static Optional<Route> byChange(Suspects suspects) {
        List<List<String>> owners = suspects.ranked().stream()
                .map(suspect -> suspect.file().owners())
                .distinct()
                .toList();
        boolean same = suspects.first().isEmpty()
                && owners.size() == 1
                && !owners.getFirst().isEmpty();
        return same ? Optional.of(owner(suspects.ranked().getFirst(), "and every other suspect")) : Optional.empty();
    }

    private static Route owner(Suspects.Ranked suspect, String reason) {
        String team = suspect.file().owners().getFirst();
        return new Route(
                team, "suspect: " + team + " owns " + suspect.file().path() + " by CODEOWNERS (" + reason + ")");
    }

    private static Optional<Route> byTest(Failure failure, Plan plan) {
        return plan.ownersOf(failure).stream()
                .findFirst()
                .map(team -> new Route(team, "test: " + team + " owns " + failure.test() + " by CODEOWNERS"));
    }

    private static Optional<Route> byApplication(Failure failure, Plan plan) {
        return plan.teamOf(failure)
                .map(team -> new Route(
                        team,
                        failure.application() == null
                                ? "application: every application of the workflow is " + team + "'s"
                                : "application: " + failure.application() + " is " + team + "'s"));
    }

    /** A team has a topic of its own, so its name must be one that a topic can have. */
    private static Route checked(Route route) {
        String plain = PlainText.line(PlainText.of(route.team()), 100);
        try {
            Topics.failuresOf(route.team());
            return new Route(route.team(), PlainText.line(PlainText.of(route.routedBy()), 500));
        } catch (IllegalArgumentException e) {
            return unrouted("'" + plain + "' cannot be a topic's name, told by " + PlainText.of(route.routedBy()));
        }
    }
}
