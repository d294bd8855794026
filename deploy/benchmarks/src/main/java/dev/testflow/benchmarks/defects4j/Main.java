package dev.testflow.benchmarks.defects4j;

import dev.testflow.selector.graph.Indexes;
import dev.testflow.selector.graph.Languages;
import dev.testflow.selector.ranking.Feature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Replays the bugs of Defects4J and prints what was selected, and each miss. */
final class Main {

    private static final int KEPT = 1_000;

    private final Metadata metadata;
    private final Path work;
    private final Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    private Main(Metadata metadata, Path work) {
        this.metadata = metadata;
        this.work = work;
    }

    /**
     * Replays.
     *
     * @param arguments the framework of Defects4J, the folder of the commits, which is also that of the indexes, and the projects
     */
    public static void main(String[] arguments) throws IOException {
        Main main = new Main(new Metadata(Path.of(arguments[0])), Path.of(arguments[1]));
        System.out.println("As it is\n" + Figures.HEADING);
        for (String project : Arrays.asList(arguments).subList(2, arguments.length)) {
            main.replay(project);
            System.out.println(new Figures(main.outcomes.getOrDefault(project, List.of()).stream()).line(project));
        }
        System.out.println(new Figures(main.all()).line("pooled"));
        main.remarks.forEach(System.out::println);
        main.order();
    }

    private Stream<Outcome> all() {
        return outcomes.values().stream().flatMap(List::stream);
    }

    private void replay(String project) throws IOException {
        List<Outcome> replayed = new ArrayList<>();
        Replay replay = new Replay(new Indexes(work.resolve("indexes"), Languages.ALL, KEPT));
        try (Commits commits = new Commits(work.resolve(project + ".git"))) {
            for (Map.Entry<Bug, Commits.Relapse> bug : byTime(project, commits)) {
                try {
                    replayed.add(replay.of(bug.getKey(), bug.getValue(), commits.repository()));
                } catch (IOException e) {
                    remarks.add(bug.getKey() + ": left out: " + e.getMessage());
                }
            }
        }
        replayed.forEach(outcome -> outcome.missed()
                .forEach((test, cause) -> remarks.add(outcome.bug() + ": missed " + test + ": " + cause)));
        outcomes.put(project, replayed);
    }

    /** An index is made soonest from that of a revision near it. */
    private List<Map.Entry<Bug, Commits.Relapse>> byTime(String project, Commits commits) throws IOException {
        Map<Bug, Commits.Relapse> relapses = new HashMap<>();
        for (Bug bug : metadata.bugs(project)) {
            commits.relapse(bug)
                    .ifPresentOrElse(
                            relapse -> relapses.put(bug, relapse),
                            () -> remarks.add(bug + ": left out: there is no such commit, or the patch does not fit"));
        }
        return relapses.entrySet().stream()
                .sorted(Comparator.comparing(bug -> bug.getValue().time()))
                .toList();
    }

    /** Each project's bugs, ordered by weights that only the other projects' bugs have a say in. */
    private void order() {
        System.out.println("\nThe order, trained on other projects only\n" + Figures.HEADING);
        List<Outcome> heldOut = new ArrayList<>();
        outcomes.forEach((project, replayed) -> {
            double[] weights = Training.weights(
                    all().filter(outcome -> !outcome.bug().project().equals(project))
                            .toList());
            List<Outcome> ordered =
                    replayed.stream().map(outcome -> outcome.orderedBy(weights)).toList();
            System.out.println(new Figures(ordered.stream()).line(project));
            heldOut.addAll(ordered);
        });
        System.out.println(new Figures(heldOut.stream()).line("pooled"));
        System.out.println(new Figures(all().map(Outcome::orderedBy)).line("by path"));
        for (Feature feature : Feature.values()) {
            double[] alone = new double[Feature.values().length];
            alone[feature.ordinal()] = 1;
            System.out.println(new Figures(all().map(outcome -> outcome.orderedBy(alone)))
                    .line(feature.name().toLowerCase(Locale.ROOT) + " only"));
        }
        double[] weights = Training.weights(all().toList());
        System.out.println("\nWeights of all bugs");
        for (Feature feature : Feature.values()) {
            System.out.printf(Locale.ROOT, "%s=%.2f%n", feature, weights[feature.ordinal()]);
        }
    }
}
