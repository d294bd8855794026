package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.judgement.Analysis;
import dev.testflow.analyzer.trace.Frame;
import dev.testflow.benchmarks.defects4j.Bug;
import dev.testflow.benchmarks.defects4j.Metadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How well fingerprints put together what the same bug of Defects4J made fail, and keep apart what others did: B³ (Bagga and Baldwin, 1998) over the failures of each project, as if all of its bugs were in one run.
 */
final class Clustering {

    /**
     * A failure, and what made it.
     *
     * @param bug the cluster that it should be in
     */
    private record Item(String bug, Failure failure, Analysis analysis) {}

    /** B³ of some failures, as sums. */
    private static final class Score {
        private double precision;
        private double recall;
        private int count;

        String line(String name) {
            double p = precision / count;
            double r = recall / count;
            return String.format(
                    Locale.ROOT, "%-28s %6d %7.1f%% %7.1f%% %7.3f", name, count, 100 * p, 100 * r, 2 * p * r / (p + r));
        }
    }

    private static final Map<String, Function<Item, String>> WAYS = ways();

    private Clustering() {}

    /** @param arguments the framework of Defects4J, and the projects */
    public static void main(String[] arguments) throws IOException {
        Path framework = Path.of(arguments[0]);
        Map<String, Score> all = new LinkedHashMap<>();
        Map<String, Score> largest = new LinkedHashMap<>();
        for (String project : Arrays.asList(arguments).subList(1, arguments.length)) {
            List<Item> items = items(framework, project);
            WAYS.forEach((name, way) -> add(all.computeIfAbsent(name, unused -> new Score()), items, way));
            Map<String, Long> sizes = items.stream().collect(Collectors.groupingBy(Item::bug, Collectors.counting()));
            List<Item> several = items.stream()
                    .filter(item -> sizes.getOrDefault(item.bug(), 0L) > 1)
                    .toList();
            WAYS.forEach((name, way) -> add(largest.computeIfAbsent(name, unused -> new Score()), several, way));
        }
        System.out.printf(Locale.ROOT, "%-28s %6s %8s %8s %7s%n", "", "", "P", "R", "F1");
        all.forEach((name, score) -> System.out.println(score.line(name)));
        System.out.println("\nBugs with several failures alone");
        largest.forEach((name, score) -> System.out.println(score.line(name)));
    }

    private static Map<String, Function<Item, String>> ways() {
        Map<String, Function<Item, String>> ways = new LinkedHashMap<>();
        ways.put("TestFlow's fingerprint", item -> item.analysis().fingerprint());
        ways.put("exact text", item -> String.valueOf(item.failure().trace()));
        ways.put(
                "the stack alone",
                item -> item.analysis().symptom().frames().stream()
                        .map(Frame::place)
                        .collect(Collectors.joining("\n")));
        ways.put(
                "the first own frame alone",
                item -> item.analysis().symptom().ownFrame().map(Frame::place).orElse(""));
        ways.put("the exception alone", item -> item.analysis().symptom().type());
        ways.put("the test's class alone", item -> String.valueOf(item.failure().className()));
        return ways;
    }

    private static List<Item> items(Path framework, String project) throws IOException {
        List<Item> items = new ArrayList<>();
        for (Bug bug : new Metadata(framework).bugs(project)) {
            for (Failure failure : new Triggers(framework, bug).failures()) {
                items.add(new Item(bug.toString(), failure, Analysis.of(failure)));
            }
        }
        return items;
    }

    private static void add(Score score, List<Item> items, Function<Item, String> way) {
        Map<String, Integer> clusters = new HashMap<>();
        Map<String, Integer> bugs = new HashMap<>();
        Map<List<String>, Integer> both = new HashMap<>();
        for (Item item : items) {
            clusters.merge(way.apply(item), 1, Integer::sum);
            bugs.merge(item.bug(), 1, Integer::sum);
            both.merge(List.of(way.apply(item), item.bug()), 1, Integer::sum);
        }
        for (Item item : items) {
            int shared = both.getOrDefault(List.of(way.apply(item), item.bug()), 0);
            score.precision += shared / (double) clusters.getOrDefault(way.apply(item), 1);
            score.recall += shared / (double) bugs.getOrDefault(item.bug(), 1);
            score.count++;
        }
    }
}
