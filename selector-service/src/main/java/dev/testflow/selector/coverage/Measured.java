package dev.testflow.selector.coverage;

import dev.testflow.selector.Catalogue;
import dev.testflow.selector.CodeChange.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What a report tells of catalogued tests.
 *
 * @param tests by test: the lines that it ran, by file
 * @param watched by file: the lines of which it would be told if they ran
 * @param withoutCode tests that ran nothing but tests, as when what they test runs in another process: what they run is not known
 * @param unknownTests names that are none of a catalogued test, or of several, and tests that ran only in part: what they would run as a whole is not known
 * @param unknownFiles paths that are none of the repository's, or of several
 */
public record Measured(
        Map<String, Map<String, RoaringBitmap>> tests,
        Map<String, RoaringBitmap> watched,
        List<String> withoutCode,
        List<String> unknownTests,
        List<String> unknownFiles) {

    /**
     * Reads a report.
     *
     * @param in hostile; read to its end
     * @param test the only one that ran; absent when the report names tests
     * @throws UnreadableReportException when it is not of this format, or too large
     */
    public static Measured read(
            Format format, InputStream in, Sources sources, Catalogue catalogue, @Nullable String test)
            throws IOException {
        Report report = format.read(in, sources);
        Reading reading = new Reading(report, catalogue);
        if (test == null) {
            reading.byName();
        } else {
            report.run().values().forEach(files -> reading.add(test, files));
            reading.tests.computeIfAbsent(test, key -> new LinkedHashMap<>());
        }
        return reading.measured();
    }

    private static final class Reading {

        private final Report report;
        private final Catalogue catalogue;
        private final Map<String, Map<String, RoaringBitmap>> tests = new LinkedHashMap<>();
        private final List<String> unknownTests = new ArrayList<>();

        Reading(Report report, Catalogue catalogue) {
            this.report = report;
            this.catalogue = catalogue;
        }

        void byName() throws IOException {
            CataloguedTests names = new CataloguedTests(catalogue);
            Map<String, Set<String>> functions = new HashMap<>();
            report.run().forEach((name, files) -> {
                if (!name.equals(Report.NO_TEST)) {
                    names.find(name)
                            .ifPresentOrElse(
                                    test -> {
                                        add(test, files);
                                        functions
                                                .computeIfAbsent(test, key -> new HashSet<>())
                                                .add(CataloguedTests.function(name));
                                    },
                                    () -> unknownTests.add(name));
                }
            });
            for (Map.Entry<String, Set<String>> test : functions.entrySet()) {
                Optional<String> missing = missing(test.getKey(), test.getValue());
                if (missing.isPresent()) {
                    tests.remove(test.getKey());
                    unknownTests.add(test.getKey() + " as a whole: " + missing.get() + " is missing");
                }
            }
            Map<String, RoaringBitmap> shared = new LinkedHashMap<>();
            for (Map.Entry<String, RoaringBitmap> file :
                    report.run().getOrDefault(Report.NO_TEST, Map.of()).entrySet()) {
                RoaringBitmap called = called(file.getKey(), file.getValue());
                if (!called.isEmpty()) {
                    shared.put(file.getKey(), called);
                }
            }
            List.copyOf(tests.keySet()).forEach(test -> add(test, shared));
        }

        /** A test function of a Python file that did not run: one may be picked alone, and its file is what is selected. */
        private Optional<String> missing(String test, Set<String> functions) throws IOException {
            if (!test.endsWith(".py")) {
                return Optional.empty();
            }
            String root = catalogue.application().root();
            return report.sources()
                    .functions(root.isEmpty() ? test : root + "/" + test)
                    .map(all -> all.stream()
                            .filter(name -> name.startsWith("test") && !functions.contains(name))
                            .findFirst())
                    .orElse(Optional.of("which functions it has"));
        }

        void add(String test, Map<String, RoaringBitmap> files) {
            Map<String, RoaringBitmap> own = tests.computeIfAbsent(test, key -> new LinkedHashMap<>());
            files.forEach((path, lines) ->
                    own.computeIfAbsent(path, key -> new RoaringBitmap()).or(lines));
        }

        /** What runs in no test is loading, of which each process does its own, and calls, on which any test may rely. */
        private RoaringBitmap called(String path, RoaringBitmap lines) throws IOException {
            Optional<List<Lines>> bodies = report.sources().bodies(path);
            if (bodies.isEmpty()) {
                return lines;
            }
            RoaringBitmap inBodies = new RoaringBitmap();
            bodies.get().forEach(body -> inBodies.add((long) body.first(), body.last() + 1L));
            inBodies.and(lines);
            return inBodies;
        }

        Measured measured() throws IOException {
            List<String> withoutCode = tests.entrySet().stream()
                    .filter(test -> test.getValue().keySet().stream().allMatch(this::isTest))
                    .map(Map.Entry::getKey)
                    .toList();
            withoutCode.forEach(tests::remove);
            return new Measured(tests, watched(), withoutCode, unknownTests, List.copyOf(report.unknownFiles()));
        }

        private boolean isTest(String path) {
            return catalogue
                    .application()
                    .inside(path)
                    .filter(catalogue::contains)
                    .isPresent();
        }

        /** Of a function with lines that may run untold, nothing is. */
        private Map<String, RoaringBitmap> watched() throws IOException {
            for (Map.Entry<String, RoaringBitmap> file : report.excluded().entrySet()) {
                RoaringBitmap lines = report.watched().get(file.getKey());
                if (lines != null) {
                    for (Lines body : report.sources().bodies(file.getKey()).orElse(List.of())) {
                        if (file.getValue().intersects(body.first(), body.last() + 1L)) {
                            lines.remove((long) body.first(), body.last() + 1L);
                        }
                    }
                }
            }
            return report.watched();
        }
    }
}
