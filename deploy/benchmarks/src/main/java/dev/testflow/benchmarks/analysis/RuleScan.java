package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.input.Texts;
import dev.testflow.analyzer.rule.RuleBook;
import dev.testflow.analyzer.rule.StarterRules;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CategorySpec;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How much log a second the rules of a workflow and the starter set are searched in, on one processor, beside {@code java.util.regex} that tries each rule on each line. */
final class RuleScan {

    /** What the analyzer reads of a text at most. */
    private static final int TEXT = 16_000;

    /** Time on a processor, whatever else runs there. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    /** Keeps what was found from being optimised away. */
    @SuppressWarnings("UnusedVariable")
    private static volatile long blackHole;

    private static final long WARM_UP = 2_000_000_000L;
    private static final long MEASURED = 4_000_000_000L;

    private final Map<String, List<String>> patterns = new LinkedHashMap<>();
    private final RuleBook book;
    private final List<Pattern> reference = new ArrayList<>();

    private RuleScan() throws IOException {
        try (InputStream file = Objects.requireNonNull(RuleScan.class.getResourceAsStream("/analysis/rules.tsv"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .forEach(columns -> patterns.computeIfAbsent(columns[0], category -> new ArrayList<>())
                            .add(columns[1]));
        }
        book = RuleBook.of(new AnalysisSpec(
                patterns.entrySet().stream()
                        .map(rule -> new CategorySpec(rule.getKey(), rule.getValue(), null))
                        .toList(),
                Map.of()));
        if (!book.refused().isEmpty()) {
            throw new IllegalStateException(book.refused().getFirst());
        }
        Stream.concat(
                        patterns.values().stream(),
                        StarterRules.entries().stream().map(StarterRules.Entry::patterns))
                .flatMap(List::stream)
                .forEach(pattern -> reference.add(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)));
    }

    /**
     * Searches.
     *
     * @param arguments log files; a generated log when there are none
     */
    public static void main(String[] arguments) throws IOException {
        RuleScan scan = new RuleScan();
        System.out.printf(Locale.ROOT, "%d patterns%n", scan.reference.size());
        if (arguments.length == 0) {
            scan.measure("a log without failures", Log.ordinary(4_000_000));
            scan.measure("every tenth text fails", Log.failing(4_000_000));
        }
        for (String file : arguments) {
            scan.measure(file, new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1));
        }
    }

    private void measure(String name, String log) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < log.length(); i += TEXT) {
            texts.add(log.substring(i, Math.min(log.length(), i + TEXT)));
        }
        System.out.println(name);
        double ours = speed(texts, this::ours);
        double perLine = speed(texts, this::perLine);
        List<String> sample = texts.subList(0, Math.min(50, texts.size()));
        long different = sample.stream()
                .filter(text -> !ours(text).equals(perLine(text)))
                .count();
        System.out.printf(
                Locale.ROOT,
                "  TestFlow %8.2f MB/s%n  per line %8.2f MB/s%n  different answers: %d of %d texts%n",
                ours,
                perLine,
                different,
                sample.size());
    }

    private String ours(String text) {
        return book.search(new Texts("", "", text))
                .match()
                .map(match -> match.rule().source())
                .orElse("");
    }

    private String perLine(String text) {
        List<String> lines = text.lines().toList();
        for (Pattern pattern : reference) {
            for (String line : lines) {
                if (pattern.matcher(line).find()) {
                    return pattern.pattern();
                }
            }
        }
        return "";
    }

    private static double speed(List<String> texts, Function<String, String> search) {
        pass(texts, search, WARM_UP);
        return pass(texts, search, MEASURED);
    }

    private static double pass(List<String> texts, Function<String, String> search, long nanos) {
        long begin = CLOCK.getCurrentThreadCpuTime();
        long characters = 0;
        long found = 0;
        for (int i = 0; CLOCK.getCurrentThreadCpuTime() - begin < nanos; i++) {
            String text = texts.get(i % texts.size());
            characters += text.length();
            found += search.apply(text).length();
        }
        long took = CLOCK.getCurrentThreadCpuTime() - begin;
        blackHole = found;
        return characters * 1_000.0 / took;
    }
}
