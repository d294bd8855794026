package dev.testflow.selector.git;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.selector.Application;
import dev.testflow.selector.UnplannableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;

/** Tells by the files in an application's root what runs its tests. Files that tell of several runners tell of none: then the definition has to name one. */
final class RunnerDetection {

    private static final int MOST_BYTES = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PYTEST = Pattern.compile("\\bpytest\\b");
    private static final Map<String, String> BUILDS = Map.of(
            "pom.xml", "maven",
            "build.gradle", "gradle",
            "build.gradle.kts", "gradle",
            "settings.gradle", "gradle",
            "settings.gradle.kts", "gradle",
            "go.mod", "go");
    private static final List<String> OF_PYTHON = List.of(
            "pyproject.toml",
            "setup.py",
            "setup.cfg",
            "tox.ini",
            "pytest.ini",
            "conftest.py",
            "requirements.txt",
            "requirements-dev.txt");
    private static final String PACKAGES = "package.json";
    private static final Map<String, String> OF_PACKAGES =
            Map.of("jest", "jest", "mocha", "mocha", "vitest", "vitest", "@playwright/test", "playwright");

    /** What it runs reaches what it tests by its address, so that its definition has to be read with that in mind. */
    private static final String TO_BE_NAMED = "playwright";

    private final Repository repository;
    private final String revision;
    private final Application application;
    /** By runner: the file that tells of it. */
    private final Map<String, String> found = new TreeMap<>();

    RunnerDetection(Repository repository, String revision, Application application) {
        this.repository = repository;
        this.revision = revision;
        this.application = application;
    }

    /** @throws UnplannableException when there is none, or more than one */
    String runner() throws IOException, UnplannableException {
        for (Map.Entry<String, String> build : BUILDS.entrySet()) {
            if (read(build.getKey()).isPresent()) {
                found.merge(build.getValue(), build.getKey(), RunnerDetection::first);
            }
        }
        lookForPython();
        Optional<String> packages = read(PACKAGES);
        if (packages.isPresent()) {
            lookInto(packages.get());
        }
        if (found.isEmpty()) {
            throw undecided("no file of its root tells which");
        }
        if (found.size() > 1 || found.containsKey(TO_BE_NAMED)) {
            throw undecided("what its files tell is " + found);
        }
        return found.keySet().iterator().next();
    }

    private UnplannableException undecided(String why) {
        return new UnplannableException("the application " + application.name() + " needs a 'runner': " + why);
    }

    private void lookForPython() throws IOException, UnplannableException {
        String plain = null;
        for (String name : OF_PYTHON) {
            Optional<String> text = read(name);
            if (text.isPresent()
                    && (name.equals("conftest.py")
                            || PYTEST.matcher(name + " " + text.get()).find())) {
                found.put("pytest", name);
                return;
            }
            plain = text.isPresent() && plain == null ? name : plain;
        }
        if (plain != null) {
            found.put("unittest", plain);
        }
    }

    /** What a package depends on; where nothing else runs tests, Node.js does. */
    private void lookInto(String packages) throws UnplannableException {
        JsonNode content;
        try {
            content = JSON.readTree(packages);
        } catch (JsonProcessingException e) {
            throw undecided("its package.json is no JSON");
        }
        OF_PACKAGES.forEach((name, runner) -> {
            if (content.path("dependencies").has(name)
                    || content.path("devDependencies").has(name)) {
                found.put(runner, PACKAGES);
            }
        });
        if (found.isEmpty()) {
            found.put("node", PACKAGES);
        }
    }

    private Optional<String> read(String name) throws IOException, UnplannableException {
        return TreeFile.read(repository, revision, application.outside(name), MOST_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String first(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
