package dev.testflow.benchmarks.defects4j;

import dev.testflow.selector.graph.Indexes;
import dev.testflow.selector.graph.Languages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Replays the bugs of Defects4J and prints what was selected, and each miss. */
final class Main {

    private static final int KEPT = 4;

    private final Metadata metadata;
    private final Path work;
    private final Figures pooled = new Figures();
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
        System.out.println(Figures.HEADING);
        for (String project : Arrays.asList(arguments).subList(2, arguments.length)) {
            main.replay(project);
        }
        System.out.println(main.pooled.line("pooled"));
        main.remarks.forEach(System.out::println);
    }

    private void replay(String project) throws IOException {
        Figures figures = new Figures();
        Replay replay = new Replay(new Indexes(work.resolve("indexes"), Languages.ALL, KEPT));
        try (Commits commits = new Commits(work.resolve(project + ".git"))) {
            for (Map.Entry<Bug, Commits.Relapse> bug : byTime(project, commits)) {
                try {
                    figures.add(replay.of(bug.getKey(), bug.getValue(), commits.repository()));
                } catch (IOException e) {
                    remarks.add(bug.getKey() + ": left out: " + e.getMessage());
                }
            }
        }
        figures.missed().forEach(remarks::add);
        System.out.println(figures.line(project));
        pooled.add(figures);
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
}
