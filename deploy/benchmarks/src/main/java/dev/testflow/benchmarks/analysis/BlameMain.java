package dev.testflow.benchmarks.analysis;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.culprit.Blame;
import dev.testflow.analyzer.culprit.Clue;
import dev.testflow.analyzer.culprit.Code;
import dev.testflow.analyzer.culprit.Rarity;
import dev.testflow.analyzer.culprit.TestSource;
import dev.testflow.analyzer.culprit.Testimony;
import dev.testflow.analyzer.culprit.Together;
import dev.testflow.analyzer.culprit.Weights;
import dev.testflow.benchmarks.defects4j.Bug;
import dev.testflow.benchmarks.defects4j.Commits;
import dev.testflow.benchmarks.defects4j.Metadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;

/** Looks for the guilty class of each bug of Defects4J among those that its failing tests load. */
final class BlameMain {

    private static final int MOST_FAILURES = 20;

    /** Every second project: the weights come from these alone. */
    private static final Set<String> TUNED =
            Set.of("Cli", "Codec", "Compress", "Gson", "JacksonDatabind", "Jsoup", "Lang", "Mockito");

    private static final Pattern PATH = Pattern.compile("(?m)^\\+\\+\\+ (?:b/)?(\\S+)");

    private final Path framework;
    private final Path work;
    private final List<Trial> trials = new ArrayList<>();
    private final Map<String, List<PatchChoice>> choices = new TreeMap<>();

    private BlameMain(Path framework, Path work) {
        this.framework = framework;
        this.work = work;
    }

    /**
     * Ranks.
     *
     * @param arguments the framework of Defects4J, the folder of the commits, and the projects
     */
    public static void main(String[] arguments) throws IOException {
        BlameMain main = new BlameMain(Path.of(arguments[0]), Path.of(arguments[1]));
        List<String> projects = Arrays.asList(arguments).subList(2, arguments.length);
        List<Case> cases = new ArrayList<>();
        List<Case> tuned = new ArrayList<>();
        List<Case> heldOut = new ArrayList<>();
        System.out.println("With the weights of the analyzer\n" + Hits.HEADING);
        for (String project : projects) {
            List<Case> ofProject = main.cases(project);
            System.out.println(new Hits(ofProject).line(project, Weights.OF_FILES));
            main.patches(project);
            cases.addAll(ofProject);
            (TUNED.contains(project) ? tuned : heldOut).addAll(ofProject);
        }
        print(tuned, heldOut, cases, Weights.OF_FILES);
        main.printPatches(Weights.OF_CHANGED_FILES.and(Weights.OF_LINES));
        Weights weights = Tuning.weights(tuned);
        System.out.println("\nWith weights that are tuned on every second project\n" + Hits.HEADING);
        print(tuned, heldOut, cases, weights);
        System.out.println("\nOne clue alone\n" + Hits.HEADING);
        for (Clue clue : Clue.values()) {
            System.out.println(new Hits(cases).line(clue.key(), alone(clue)));
        }
        System.out.println("\nTuned weights");
        for (Clue clue : Clue.values()) {
            System.out.printf(Locale.ROOT, "%s=%.2f%n", clue.key(), weights.of(only(clue)));
        }
        main.tunePatches();
    }

    /** Looks for each bug's patch among twenty of its project. */
    private void patches(String project) {
        List<Trial> found = trials.stream().filter(Trial::isComplete).toList();
        choices.computeIfAbsent(TUNED.contains(project) ? "tuned" : "held out", half -> new ArrayList<>())
                .addAll(found.stream().map(trial -> trial.among(found)).toList());
        trials.clear();
    }

    private static List<Code> lines(Bug bug) throws IOException {
        String patch = new String(Files.readAllBytes(bug.patch()), StandardCharsets.UTF_8);
        List<Code> lines = new ArrayList<>();
        for (String file : patch.split("\ndiff ", -1)) {
            Matcher path = PATH.matcher(file);
            if (path.find()) {
                lines.add(Code.of(path.group(1), file.substring(path.end())));
            }
        }
        return lines;
    }

    private void printPatches(Weights weights) {
        System.out.println("\nThe bug's own patch among twenty");
        choices.forEach((half, patches) -> System.out.printf(
                Locale.ROOT,
                "%-24s %5d first %.1f%%, in the first five %.1f%%%n",
                half,
                patches.size(),
                share(patches, weights, 1),
                share(patches, weights, 5)));
    }

    private static double share(List<PatchChoice> choices, Weights weights, int first) {
        return 100.0
                * choices.stream()
                        .filter(choice -> choice.before(weights) < first)
                        .count()
                / choices.size();
    }

    private void tunePatches() {
        List<Case> tuned = choices.getOrDefault("tuned", List.of()).stream()
                .flatMap(choice -> choice.cases().stream())
                .toList();
        if (tuned.isEmpty()) {
            return;
        }
        Weights weights = Tuning.weights(tuned);
        System.out.println("\nWith weights that are tuned on every second project");
        printPatches(weights);
        int clues = Clue.values().length;
        System.out.println();
        for (int i = 0; i < 2 * clues; i++) {
            double[] only = new double[2 * clues];
            only[i] = 1;
            System.out.printf(
                    Locale.ROOT,
                    "%s%s=%.2f%n",
                    i < clues ? "changed." : "lines.",
                    Clue.values()[i % clues].key(),
                    weights.of(only));
        }
    }

    private static void print(List<Case> tuned, List<Case> heldOut, List<Case> cases, Weights weights) {
        System.out.println(new Hits(tuned).line("tuned", weights));
        System.out.println(new Hits(heldOut).line("held out", weights));
        System.out.println(new Hits(cases).line("all", weights));
    }

    private static Weights alone(Clue clue) {
        return new Weights(only(clue));
    }

    private static double[] only(Clue clue) {
        double[] clues = new double[Clue.values().length];
        clues[clue.ordinal()] = 1;
        return clues;
    }

    private List<Case> cases(String project) throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Commits commits = new Commits(work.resolve(project + ".git"))) {
            Snapshot snapshot = new Snapshot(commits.repository());
            for (Bug bug : new Metadata(framework).bugs(project)) {
                var relapse = commits.relapse(bug);
                if (relapse.isPresent()) {
                    cases.addAll(cases(bug, relapse.get(), snapshot));
                }
            }
        }
        return cases;
    }

    private List<Case> cases(Bug bug, Commits.Relapse relapse, Snapshot snapshot) throws IOException {
        Triggers triggers = new Triggers(framework, bug);
        Map<String, ObjectId> files = snapshot.files(relapse.head());
        List<Code> code = snapshot.code(files, triggers.loaded(), bug.tests());
        Set<String> guilty = triggers.guilty();
        List<Boolean> isGuilty = code.stream()
                .map(file ->
                        guilty.stream().anyMatch(name -> file.path().endsWith("/" + name.replace('.', '/') + ".java")))
                .toList();
        Blame blame = new Blame(code, Rarity.of(code));
        List<Testimony> testimonies = new ArrayList<>();
        List<List<String>> history = snapshot.history(relapse.past(), relapse.root());
        List<Case> cases = new ArrayList<>();
        for (Failure failure : triggers.failures().stream().limit(MOST_FAILURES).toList()) {
            String text =
                    snapshot.text(files, Objects.requireNonNull(failure.test())).orElse("");
            Testimony testimony = Testimony.of(failure, TestSource.of(text, failure.caseName()));
            testimonies.add(testimony);
            cases.add(new Case(
                    bug.project(),
                    bug.toString(),
                    blame.clues(testimony, Together.of(history, failure.test())),
                    isGuilty));
        }
        trials.add(new Trial(bug, testimonies, history, snapshot.code(files, guilty, bug.tests()), lines(bug)));
        return cases;
    }
}
