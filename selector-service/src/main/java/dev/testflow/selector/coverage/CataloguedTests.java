package dev.testflow.selector.coverage;

import dev.testflow.selector.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the test of a catalogue that a report's name means: a path, a pytest node, a qualified function or class, or a path in which only letters and digits remain. */
final class CataloguedTests {

    private final Catalogue catalogue;
    private final PathSuffixes paths;
    private final PathSuffixes bare;
    private final Map<String, List<String>> byBare;
    private final Map<String, List<String>> plain;

    CataloguedTests(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.paths = new PathSuffixes(catalogue.tests());
        this.byBare = catalogue.tests().stream().collect(Collectors.groupingBy(CataloguedTests::bare));
        this.bare = new PathSuffixes(byBare.keySet());
        this.plain = catalogue.tests().stream()
                .flatMap(test ->
                        List.of(plain(test), plain(bare(test)), plain(name(test)), plain(name(bare(test)))).stream()
                                .distinct()
                                .map(text -> Map.entry(text, test)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** The test; nothing when no test is meant, or more than one may be. */
    Optional<String> find(String name) {
        String path = name.replaceFirst("\\|(setup|run|teardown)$", "").replaceFirst("::.*", "");
        if (catalogue.contains(path)) {
            return Optional.of(path);
        }
        return paths.find(path).or(() -> qualified(path)).or(() -> only(plain.get(plain(path))));
    }

    /** The function that a name ends with, without its parameters. */
    static String function(String name) {
        return name.replaceFirst("\\|(setup|run|teardown)$", "")
                .replaceFirst("\\[.*", "")
                .replaceFirst(".*(::|[./])", "");
    }

    /** The longest beginning of a qualified name that is a test's module or class. */
    private Optional<String> qualified(String name) {
        List<String> segments = new ArrayList<>(List.of(name.split("[.$]")));
        while (!segments.isEmpty()) {
            Optional<String> found = bare.find(String.join("/", segments)).flatMap(path -> only(byBare.get(path)));
            if (found.isPresent()) {
                return found;
            }
            segments.removeLast();
        }
        return Optional.empty();
    }

    private static Optional<String> only(@Nullable List<String> tests) {
        return tests != null && tests.size() == 1 ? Optional.of(tests.getFirst()) : Optional.empty();
    }

    private static String bare(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String plain(String text) {
        return text.replaceAll("\\W", "_");
    }
}
