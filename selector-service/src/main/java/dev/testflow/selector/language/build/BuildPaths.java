package dev.testflow.selector.language.build;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a path says about its part in the build. */
final class BuildPaths {

    private static final Set<String> MODULE_FILES =
            Set.of("pom.xml", "build.gradle", "build.gradle.kts", "build.xml", "build.sbt", "build.sc");

    private static final Set<String> SHARED_FILES = Set.of(
            "mvnw",
            "mvnw.cmd",
            "gradlew",
            "gradlew.bat",
            "gradle.properties",
            "settings.gradle",
            "settings.gradle.kts",
            "libs.versions.toml",
            "lombok.config",
            "ivy.xml",
            ".sdkmanrc",
            ".java-version",
            ".tool-versions",
            "maven-build.xml",
            "default.properties",
            "build.properties");

    private static final Set<String> SHARED_FOLDERS =
            Set.of(".mvn", "buildSrc", "build-logic", "build-plugin", "build-plugins", "build-conventions");

    private static final String WRAPPER = "gradle/wrapper/";

    /** Build files among the sources or resources of a module are what it works on, such as samples for its tests. */
    private static final Pattern SAMPLE = Pattern.compile("(^|/)src/(main|it|\\w*[tT]ests?\\w*)/|(^|/)resources/");

    private BuildPaths() {}

    /** The folder that a build file makes a module. */
    static Optional<String> moduleOf(String path) {
        return isCalledLikeAModules(path)
                        && sharedFolder(path).isEmpty()
                        && !SAMPLE.matcher(path).find()
                ? Optional.of(folder(path))
                : Optional.empty();
    }

    private static boolean isCalledLikeAModules(String path) {
        String name = name(path);
        if (MODULE_FILES.contains(name)) {
            return true;
        }
        String folder = name(folder(path));
        return !folder.isEmpty()
                && isScript(name)
                && (name.equals(folder + ".gradle") || name.equals(folder + ".gradle.kts"));
    }

    /** The folder below which a file affects every module. */
    static Optional<String> sharedOf(String path) {
        Optional<String> inFolder = sharedFolder(path);
        if (inFolder.isPresent()) {
            return inFolder;
        }
        return sharedByName(path)
                .filter(folder -> !SAMPLE.matcher(path).find() && moduleOf(path).isEmpty());
    }

    private static Optional<String> sharedByName(String path) {
        String name = name(path);
        String folder = folder(path);
        if (name.endsWith(".versions.toml") || isScript(name) || name.equals("gradle.lockfile")) {
            return Optional.of(name(folder).equals("gradle") ? folder(folder) : folder);
        }
        return SHARED_FILES.contains(name) ? Optional.of(folder) : Optional.empty();
    }

    static boolean isScript(String path) {
        return path.endsWith(".gradle") || path.endsWith(".gradle.kts");
    }

    static boolean isPom(String path) {
        return name(path).toLowerCase(Locale.ROOT).equals("pom.xml");
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Without an expression: it is asked of every file of a revision. */
    private static Optional<String> sharedFolder(String path) {
        int begin = 0;
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', begin)) {
            if (SHARED_FOLDERS.contains(path.substring(begin, end)) || path.startsWith(WRAPPER, begin)) {
                return Optional.of(path.substring(0, Math.max(0, begin - 1)));
            }
            begin = end + 1;
        }
        return Optional.empty();
    }
}
