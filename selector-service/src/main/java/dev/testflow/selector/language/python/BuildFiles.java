package dev.testflow.selector.language.python;

import java.util.Set;
import java.util.regex.Pattern;

/** The files that Python projects are built, installed and tested with. */
final class BuildFiles {

    private static final Set<String> PROJECT = Set.of(
            "pyproject.toml",
            "setup.py",
            "setup.cfg",
            "tox.ini",
            "pytest.ini",
            ".pytest.ini",
            "pytest.toml",
            "Pipfile");

    private static final Set<String> OTHERS = Set.of(
            "poetry.lock",
            "poetry.toml",
            "uv.lock",
            "uv.toml",
            "pdm.lock",
            "pylock.toml",
            "Pipfile.lock",
            ".coveragerc",
            "noxfile.py",
            "MANIFEST.in",
            ".python-version",
            "environment.yml",
            "environment.yaml",
            "hatch.toml");

    private static final Pattern REQUIREMENTS = Pattern.compile(
            "(.*[-_.])?(requirements?|constraints?)([-_.].*)?\\.(txt|in)|requirements?/[^/]+\\.(txt|in)");

    private BuildFiles() {}

    static boolean one(String path) {
        String name = Folders.name(path);
        return PROJECT.contains(name) || OTHERS.contains(name) || requirements(path);
    }

    /** Whether its folder is a project of its own, and it holds the project's settings. */
    static boolean project(String path) {
        return PROJECT.contains(Folders.name(path));
    }

    static boolean requirements(String path) {
        String parent = Folders.name(Folders.of(path));
        return REQUIREMENTS.matcher(Folders.name(path)).matches()
                || REQUIREMENTS.matcher(parent + "/" + Folders.name(path)).matches();
    }
}
