package dev.testflow.client.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The applications under test. Settings are those of {@code testflow.yaml}, and {@code changed_files}, relative to the application's root. */
public final class Applications {

    private static final String CHANGED_FILES = "changed_files";

    private final Map<String, Map<String, Object>> settings = new LinkedHashMap<>();
    private final Map<String, List<String>> changedFiles = new LinkedHashMap<>();

    /**
     * Registers one.
     *
     * @throws IllegalArgumentException when it has no repository, or {@code changed_files} is not a list of texts
     */
    public Applications registerApplication(String name, Map<String, ?> its) {
        Map<String, Object> own = new LinkedHashMap<>(its);
        if (!(own.get("repository") instanceof String)) {
            throw new IllegalArgumentException("the application " + name + " has no 'repository'");
        }
        changedFiles.put(name, texts(own.remove(CHANGED_FILES)));
        settings.put(name, own);
        return this;
    }

    /** The repositories, each once. */
    List<String> repositories() {
        return settings.values().stream()
                .map(Applications::repository)
                .distinct()
                .toList();
    }

    /** What changed in a repository. */
    List<String> changedIn(String repository) {
        List<String> changed = new ArrayList<>();
        settings.forEach((name, own) -> {
            if (repository(own).equals(repository)) {
                String root = String.valueOf(own.getOrDefault("root", "")).replaceFirst("/+$", "");
                changedFiles
                        .getOrDefault(name, List.of())
                        .forEach(file -> changed.add(root.isEmpty() ? file : root + "/" + file));
            }
        });
        return changed;
    }

    /** As a definition has them, with the commit of each repository. */
    Map<String, Map<String, Object>> definition(Map<String, String> heads) {
        Map<String, Map<String, Object>> definition = new LinkedHashMap<>();
        settings.forEach((name, own) -> {
            Map<String, Object> pinned = new LinkedHashMap<>(own);
            String head = heads.get(repository(own));
            if (head != null) {
                pinned.putIfAbsent("revision", head);
            }
            definition.put(name, pinned);
        });
        return definition;
    }

    private static String repository(Map<String, Object> own) {
        return String.valueOf(own.get("repository"));
    }

    private static List<String> texts(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException("'" + CHANGED_FILES + "' is not a list of texts");
    }
}
