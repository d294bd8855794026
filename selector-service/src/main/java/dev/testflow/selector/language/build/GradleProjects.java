package dev.testflow.selector.language.build;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Gradle projects name which others, gathered from the text of all scripts. */
final class GradleProjects {

    private static final int LONGEST = 2_000_000;
    private static final Pattern PATH = Pattern.compile("[\"'](:?[\\w.-]+(?::[\\w.-]+)*)[\"']");
    private static final Pattern PROJECT =
            Pattern.compile("\\bproject\\s*\\(\\s*(?:path\\s*[:=]\\s*)?[\"']:?([^\"'\\n]{0,300})[\"']");
    private static final Pattern ACCESSOR = Pattern.compile("\\bprojects((?:\\.[A-Za-z_]\\w*){1,20})");
    private static final Pattern MOVED = Pattern.compile(
            "project\\s*\\(\\s*[\"']:?([^\"'\\n]{1,300})[\"']\\s*\\)\\s*\\.projectDir\\s*=[^\"'\\n]{0,200}[\"']([^\"'\\n]{1,300})[\"']");
    private static final Pattern RENAMED =
            Pattern.compile("(?<!rootProject)\\.(?:name|projectDir)\\s*=|\\bsetProjectDir\\b");

    private final Map<String, String> scripts = new LinkedHashMap<>();
    private final Map<String, String> moved = new HashMap<>();
    private boolean renamed;

    void script(String path, byte[] content) {
        String text = new String(content, 0, Math.min(content.length, LONGEST), StandardCharsets.UTF_8);
        scripts.put(path, text);
        if (BuildPaths.name(path).startsWith("settings.gradle")) {
            Matcher matcher = MOVED.matcher(text);
            while (matcher.find()) {
                moved.put(key(matcher.group(1)), key(matcher.group(2)));
            }
            renamed |= RENAMED.matcher(matcher.replaceAll("")).find();
        }
    }

    /** For each module the modules that its scripts name, and the ones around it, whose scripts may configure it. */
    Map<String, Set<String>> needs(NavigableSet<String> modules) {
        Map<String, Set<String>> needs = new HashMap<>();
        Map<String, String> keys = new TreeMap<>();
        modules.forEach(module -> keys.put(module, key(module)));
        Projects projects = new Projects(keys, moved, renamed);
        scripts.forEach((path, text) -> BuildPaths.moduleOf(path).ifPresent(module -> {
            Set<String> found = needs.computeIfAbsent(module, folder -> new TreeSet<>());
            found.addAll(projects.around(module));
            mentioned(text).forEach(name -> found.addAll(projects.named(name)));
        }));
        return needs;
    }

    private static Set<String> mentioned(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher project = PROJECT.matcher(text);
        while (project.find()) {
            names.add(project.group(1));
        }
        Matcher accessor = ACCESSOR.matcher(text);
        while (accessor.find()) {
            names.add(accessor.group(1));
        }
        Matcher path = PATH.matcher(text);
        while (path.find()) {
            if (path.group(1).startsWith(":")) {
                names.add(path.group(1));
            }
        }
        return names;
    }

    /** A project's path in one shape: {@code :api:core-model} and the accessor {@code .api.coreModel} are the same. */
    private static String key(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** @param modules by folder, each with the key of its folder */
    private record Projects(Map<String, String> modules, Map<String, String> moved, boolean renamed) {

        Set<String> around(String module) {
            Set<String> found = new LinkedHashSet<>();
            String folder = module;
            while (!folder.isEmpty()) {
                folder = BuildPaths.folder(folder);
                if (modules.containsKey(folder)) {
                    found.add(folder);
                }
            }
            return found;
        }

        /** The folders that a project may be in. When none has its name, any may be it if projects have names of their own. */
        Set<String> named(String name) {
            String key = key(name);
            String place = moved.getOrDefault(key, key);
            Set<String> found = new LinkedHashSet<>();
            modules.forEach((module, folder) -> {
                if (place.isEmpty() ? module.isEmpty() : folder.endsWith(place)) {
                    found.add(module);
                }
            });
            return found.isEmpty() && (renamed || name.contains("$")) ? modules.keySet() : found;
        }
    }
}
