package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.keyline.Templates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** How many lines of the logs of Loghub are put together with exactly those that the same statement wrote (grouping accuracy, Zhu et al. 2019), with the same settings for all systems. */
final class Grouping {

    private Grouping() {}

    /** @param arguments the checkout of Loghub, or a folder with its files {@code *_2k.log_structured.csv} */
    public static void main(String[] arguments) throws IOException {
        double sum = 0;
        List<Path> files = files(Path.of(arguments[0]));
        for (Path file : files) {
            double accuracy = accuracy(file);
            sum += accuracy;
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %.3f%n",
                    String.valueOf(file.getFileName()).replaceFirst("_2k.*", ""),
                    accuracy);
        }
        System.out.printf(Locale.ROOT, "%-14s %.3f%n", "mean", sum / files.size());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().endsWith("_2k.log_structured.csv"))
                    .sorted()
                    .toList();
        }
    }

    private static double accuracy(Path file) throws IOException {
        List<List<String>> rows = rows(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        int content = rows.getFirst().indexOf("Content");
        int event = rows.getFirst().indexOf("EventId");
        List<String> lines = new ArrayList<>();
        Map<String, Set<Integer>> expected = new HashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            expected.computeIfAbsent(row.get(event), unused -> new HashSet<>()).add(lines.size());
            lines.add(row.get(content));
        }
        Set<Set<Integer>> right = new HashSet<>(expected.values());
        return Templates.of(lines).stream()
                        .map(Set::copyOf)
                        .filter(right::contains)
                        .mapToInt(Set::size)
                        .sum()
                / (double) lines.size();
    }

    /** Reads CSV, with quotes and line ends in them. */
    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char character : csv.replace("\r\n", "\n").toCharArray()) {
            if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && (character == ',' || character == '\n')) {
                row.add(field.toString());
                field.setLength(0);
                if (character == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else {
                field.append(character);
            }
        }
        return rows;
    }
}
