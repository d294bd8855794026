package dev.testflow.selector;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the component that a file belongs to. Where the definition names components, it is the first one whose patterns mean the file; elsewhere, the
 * deepest folder below the application's root that contains the file and has a test in it or below.
 */
final class Components {

    private final Catalogue catalogue;
    private final Effort effort;
    private final Map<Component, List<String>> searched = new HashMap<>();

    /** A component, in words, with its tests. */
    record Found(String name, Collection<String> tests) {}

    Components(Catalogue catalogue, Effort effort) {
        this.catalogue = catalogue;
        this.effort = effort;
    }

    /** The component of a file; none when there is none, or when the effort is used up. */
    Optional<Found> of(String file) {
        List<Component> named = catalogue.application().policy().components();
        return named.isEmpty()
                ? folderOf(file)
                : named.stream()
                        .filter(component -> component.files().match(file, effort))
                        .findFirst()
                        .map(component -> new Found("the component " + component.name(), testsOf(component)));
    }

    private Optional<Found> folderOf(String file) {
        int end = file.lastIndexOf('/');
        while (end > 0) {
            String folder = file.substring(0, end);
            Collection<String> tests = catalogue.below(folder);
            if (!tests.isEmpty()) {
                return Optional.of(new Found("the folder " + folder, tests));
            }
            end = folder.lastIndexOf('/');
        }
        return Optional.empty();
    }

    private List<String> testsOf(Component component) {
        return searched.computeIfAbsent(
                component,
                key -> catalogue.tests().stream()
                        .filter(test -> key.files().match(test, effort))
                        .toList());
    }
}
