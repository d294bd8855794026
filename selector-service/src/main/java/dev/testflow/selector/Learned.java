package dev.testflow.selector;

import dev.testflow.selector.CodeChange.Bodies;
import dev.testflow.selector.CodeChange.Body;
import dev.testflow.selector.CodeChange.Wider;
import dev.testflow.selector.Coverage.Since;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Narrows what a change reaches to the tests of which coverage does not tell otherwise, and adds tests that run what changed although nothing else leads to them.
 *
 * <p>A test's coverage tells what it runs as long as nothing that it uses changed since but bodies of functions that it did not run. So a test is left out only when everything that reaches it
 * since the commit of its coverage, which is the change and what came before it, is such a body. Everything else keeps it, with its reason.
 */
final class Learned {

    private static final int NAMES = 3;

    private final Workflow workflow;
    private final List<Catalogue> catalogues;
    private final Coverage coverage;
    private final Set<String> affecting;
    private final Map<String, Story> stories = new HashMap<>();
    private final Map<TestKey, TestCoverage> known = new HashMap<>();

    /**
     * @param affecting the changed files on which something may depend
     */
    Learned(Workflow workflow, List<Catalogue> catalogues, Coverage coverage, Set<String> affecting) {
        this.workflow = workflow;
        this.catalogues = catalogues;
        this.coverage = coverage;
        this.affecting = affecting;
    }

    /**
     * What happened since a commit.
     *
     * @param reached what all that changed since then reaches
     */
    private record Story(Since since, TestSelection reached) {}

    /** Picks, and takes picks back. */
    void teach(ApplicationSelection selection) {
        Map<String, TestCoverage> tests = coverage.of(selection.application());
        if (tests.isEmpty()) {
            return;
        }
        List<String> paths = selection.catalogue().tests();
        for (int test = 0; test < paths.size(); test++) {
            String path = paths.get(test);
            Optional<TestCoverage> own = Optional.ofNullable(tests.get(path));
            own.ifPresent(found -> known.put(new TestKey(selection.application().name(), path), found));
            Optional<Pick> pick = selection.picked(test);
            if (own.isPresent()) {
                judge(selection, test, own.get(), pick);
            } else {
                pick.filter(found -> !found.usedOnly().isEmpty())
                        .ifPresent(found -> found.learn("no coverage of it is known"));
            }
        }
    }

    private void judge(ApplicationSelection selection, int test, TestCoverage own, Optional<Pick> pick) {
        Story story = story(own.commit());
        Optional<String> runs = runs(own, story.since());
        if (pick.isEmpty()) {
            runs.ifPresent(reason -> selection.pickRunner(test, reason));
        } else if (runs.isPresent()) {
            pick.get().learn(runs.get());
        } else if (!pick.get().usedOnly().isEmpty()) {
            narrow(selection, test, own, pick.get());
        }
    }

    /** What of the change a test runs, if it does. */
    private Optional<String> runs(TestCoverage own, Since since) {
        for (String path : own.run().keySet()) {
            if (affecting.contains(path)) {
                switch (since.code().of(path)) {
                    case Bodies changed -> {
                        Optional<Body> ran = changed.bodies().stream()
                                .filter(body -> own.runs(path, body.before()))
                                .findFirst();
                        if (ran.isPresent()) {
                            return Optional.of(own + " runs " + ran.get().name() + " in " + path + ", which changed");
                        }
                    }
                    case Wider changed -> {
                        return Optional.of(own + " runs " + path + ", which changed (" + changed.reason() + ")");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void narrow(ApplicationSelection selection, int test, TestCoverage own, Pick pick) {
        Set<String> spared = new LinkedHashSet<>();
        List<String> doubts = doubts(selection.application(), test, own, pick.usedOnly(), spared);
        if (doubts.isEmpty()) {
            selection.spare(test, own + " does not run " + inWords(spared) + ", all that changed of what it uses");
        } else {
            pick.learn(own + " does not tell whether it is affected: " + doubts.getFirst());
        }
    }

    /**
     * Why coverage does not tell that nothing since then affects its test.
     *
     * @param using what changed of what the test uses
     * @param spared gets the functions that changed and that the test does not run
     */
    private List<String> doubts(
            Application application, int test, TestCoverage own, Collection<String> using, Set<String> spared) {
        Story story = story(own.commit());
        ApplicationSelection since = story.reached().of(application);
        Optional<Pick> earlier = since.picked(test);
        Set<String> used = new LinkedHashSet<>(using);
        earlier.ifPresent(found -> used.addAll(found.usedOnly()));
        List<String> doubts = new ArrayList<>(since.everything().toList());
        earlier.filter(found -> found.usedOnly().isEmpty()).ifPresent(found -> doubts.addAll(found.reasons()));
        used.forEach(path -> compare(path, own, story.since(), spared, doubts));
        return doubts;
    }

    /** Whether it is not known what a test runs, or is known of a time since which something affects it. */
    boolean isUnmeasured(JudgedTest test) {
        Optional<TestCoverage> own = coverage(test);
        if (own.isEmpty()) {
            return true;
        }
        Since since = story(own.get().commit()).since();
        int number = numberOf(test);
        return runs(own.get(), since).isPresent()
                || !doubts(test.application(), number, own.get(), List.of(), new LinkedHashSet<>())
                        .isEmpty();
    }

    private int numberOf(JudgedTest test) {
        return catalogues.stream()
                .filter(catalogue -> catalogue.application().equals(test.application()))
                .mapToInt(catalogue -> catalogue.number(test.test()))
                .findFirst()
                .orElseThrow();
    }

    private static void compare(String path, TestCoverage own, Since since, Set<String> spared, List<String> doubts) {
        switch (since.code().of(path)) {
            case Bodies changed -> {
                for (Body body : changed.bodies()) {
                    String name = body.name() + " in " + path;
                    if (own.runs(path, body.before())) {
                        doubts.add("it runs " + name + ", which changed since");
                    } else if (own.watches(path, body.before())) {
                        spared.add(name);
                    } else {
                        doubts.add("its report does not know " + name);
                    }
                }
            }
            case Wider changed ->
                doubts.add("in " + path + " more than bodies of functions changed: " + changed.reason());
        }
    }

    private static String inWords(Set<String> names) {
        List<String> some = new ArrayList<>(names.stream().limit(NAMES).toList());
        if (names.size() > NAMES) {
            some.add((names.size() - NAMES) + " more");
        }
        return some.isEmpty() ? "what differs" : String.join(" or ", some);
    }

    private Story story(String commit) {
        return stories.computeIfAbsent(commit, key -> {
            Since since = coverage.since(key);
            return new Story(since, TestSelection.judge(workflow, since.change(), catalogues, since.reach()));
        });
    }

    /** What of the change no running test is known to run, for a change that has a base. */
    List<String> unreached(String base, Stream<JudgedTest> running) {
        if (known.isEmpty()) {
            return List.of();
        }
        List<TestCoverage> own =
                running.flatMap(test -> coverage(test).stream()).toList();
        return new Unreached(coverage, own)
                .among(affecting.stream().filter(path -> !isTest(path)).toList(), base);
    }

    private Optional<TestCoverage> coverage(JudgedTest test) {
        return Optional.ofNullable(known.get(new TestKey(test.application().name(), test.test())));
    }

    private boolean isTest(String path) {
        return catalogues.stream()
                .anyMatch(catalogue -> catalogue
                        .application()
                        .inside(path)
                        .filter(catalogue::contains)
                        .isPresent());
    }
}
