package dev.testflow.selector.planning;

import dev.testflow.contract.ChangedFile;
import dev.testflow.selector.Application;
import dev.testflow.selector.ChangeSet;
import dev.testflow.selector.CodeChange;
import dev.testflow.selector.Coverage;
import dev.testflow.selector.Reach;
import dev.testflow.selector.TestCoverage;
import dev.testflow.selector.db.CoverageTable;
import dev.testflow.selector.db.CoverageTable.Covered;
import dev.testflow.selector.db.CoverageTable.Watched;
import dev.testflow.selector.git.Difference;
import dev.testflow.selector.language.Outlines;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/** The coverage in the database, as far as it tells of one change. */
final class KnownCoverage implements Coverage {

    private static final int MOST_COMMITS = 8;
    private static final int MOST_ASKED = 32;
    private static final int MOST_FILES = 2_000;

    private final String repository;
    private final String base;
    private final CoverageTable table;
    private final Commits commits;
    private final Map<String, Map<String, TestCoverage>> applications = new HashMap<>();
    private final Map<String, Story> stories = new HashMap<>();

    /** Tells of commits. */
    interface Commits {

        /** Whether a commit is the base, or comes before it; not when the repository no longer has it. */
        boolean precedes(String commit) throws IOException;

        Difference since(String commit) throws IOException;

        Reach reach(String commit) throws IOException;
    }

    /** @param base the commit before the change */
    KnownCoverage(String repository, String base, CoverageTable table, Commits commits) {
        this.repository = repository;
        this.base = base;
        this.table = table;
        this.commits = commits;
    }

    /**
     * What happened since a commit.
     *
     * @param difference absent when the commit tells nothing of the change
     */
    private record Story(Since since, Optional<Difference> difference) {}

    @Override
    public Map<String, TestCoverage> of(Application application) {
        return applications.computeIfAbsent(application.name(), this::read);
    }

    @Override
    public Since since(String commit) {
        return story(commit).since();
    }

    private Map<String, TestCoverage> read(String application) {
        List<Covered> tests = QuarkusTransaction.requiringNew().call(() -> table.tests(repository, application));
        if (tests.isEmpty()) {
            return Map.of();
        }
        Set<String> paths = new LinkedHashSet<>();
        Stream.concat(
                        Stream.of(base),
                        tests.stream()
                                .sorted(Comparator.comparing(Covered::at).reversed())
                                .map(Covered::commit))
                .distinct()
                .forEach(commit -> story(commit).since().change().files().stream()
                        .flatMap(KnownCoverage::paths)
                        .filter(path -> paths.size() < MOST_FILES)
                        .forEach(paths::add));
        return QuarkusTransaction.requiringNew().call(() -> read(application, tests, paths));
    }

    private Map<String, TestCoverage> read(String application, List<Covered> tests, Set<String> paths) {
        Map<String, Map<String, RoaringBitmap>> run = table.run(repository, application, paths);
        Map<Watched, RoaringBitmap> watched = table.watched(repository, application, paths);
        Set<Covered> unchanged = new HashSet<>(table.tests(repository, application));
        Map<Kind, Map<String, RoaringBitmap>> kinds = new HashMap<>();
        Map<String, TestCoverage> known = new HashMap<>();
        // What was replaced meanwhile may be of two reports.
        for (Covered test : tests.stream().filter(unchanged::contains).toList()) {
            known.put(
                    test.test(),
                    new TestCoverage(
                            test.commit(),
                            test.at(),
                            run.getOrDefault(test.test(), Map.of()),
                            kinds.computeIfAbsent(
                                    new Kind(test.commit(), test.format()), kind -> watched(kind, paths, watched))));
        }
        return known;
    }

    private record Kind(String commit, String format) {}

    private Map<String, RoaringBitmap> watched(Kind kind, Set<String> paths, Map<Watched, RoaringBitmap> all) {
        Map<String, RoaringBitmap> own = new HashMap<>();
        story(kind.commit()).difference().ifPresent(difference -> {
            for (String path : paths) {
                get(() -> difference.contentBefore(path))
                        .map(content -> all.get(new Watched(path, content, kind.format())))
                        .ifPresent(lines -> own.put(path, lines));
            }
        });
        return own;
    }

    private static Stream<String> paths(ChangedFile file) {
        return Stream.concat(Stream.of(file.path()), Optional.ofNullable(file.previousPath()).stream());
    }

    private Story story(String commit) {
        Story known = stories.get(commit);
        if (known == null) {
            known = get(() -> tell(commit));
            stories.put(commit, known);
        }
        return known;
    }

    private Story tell(String commit) throws IOException {
        if (stories.size() > MOST_ASKED || told() > MOST_COMMITS) {
            return nothing("it is none of the latest " + MOST_COMMITS + " commits that coverage was taken at");
        }
        if (!commits.precedes(commit)) {
            return nothing("the commit does not come before the change");
        }
        Difference difference = commits.since(commit);
        Map<String, CodeChange> compared = new HashMap<>();
        return new Story(
                new Since(
                        new ChangeSet(repository, commit, difference.files(), difference.unknowns()),
                        commits.reach(commit),
                        path -> compared.computeIfAbsent(
                                path,
                                key -> get(() -> Outlines.compare(key, difference.before(key), difference.now(key))))),
                Optional.of(difference));
    }

    private long told() {
        return stories.values().stream()
                .filter(story -> story.difference().isPresent())
                .count();
    }

    private Story nothing(String reason) {
        return new Story(
                new Since(
                        new ChangeSet(repository, null, List.of(), List.of(reason)),
                        Reach.UNKNOWN,
                        path -> new CodeChange.Wider(reason, false)),
                Optional.empty());
    }

    /** Reads from a repository. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T get(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
