package dev.testflow.selector;

import dev.testflow.contract.Strategy;
import dev.testflow.machine.Glob;
import dev.testflow.selector.History.Past;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a change needs of one application's tests, while its files are looked at. */
final class ApplicationSelection {

    private static final int REASONS = 3;

    private final Catalogue catalogue;
    private final Application application;
    private final @Nullable Pick[] picks;
    private final Map<String, String> spared = new HashMap<>();
    private final Map<Glob, List<String>> searched = new HashMap<>();
    private final Reasons everything = new Reasons(REASONS);
    private final Effort effort = new Effort();
    private final Components components;
    private int picked;
    private @Nullable String touched;

    ApplicationSelection(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.application = catalogue.application();
        this.picks = new Pick[catalogue.tests().size()];
        this.components = new Components(catalogue, effort);
        catalogue.leftOut().forEach(this::runEverything);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Application application() {
        return application;
    }

    /** Says that the change touches the application, whatever tests that leads to. */
    void touch(String changed) {
        if (touched == null) {
            touched = changed;
        }
    }

    /** What of the change touches the application, in words. */
    Optional<String> touched() {
        return Optional.ofNullable(touched)
                .or(() -> everything.toList().stream().findFirst())
                .or(() -> picked > 0 ? Optional.of("the change reaches its tests: " + picked) : Optional.empty());
    }

    void runEverything(String reason) {
        everything.add(reason);
    }

    Reasons everything() {
        return everything;
    }

    /**
     * Picks the tests that a changed file needs.
     *
     * @param inside the file's path, relative to the application's root
     * @param changed what happened to it, in words
     * @param gone whether it is no longer there
     * @return whether it is known what the file affects
     */
    boolean reaches(String inside, String changed, boolean gone) {
        if (catalogue.contains(inside)) {
            pick(List.of(inside), Impact.TEST_CHANGED, changed);
            return true;
        }
        if (gone && application.isTest(inside)) {
            return true;
        }
        boolean byRule = byRules(inside, changed);
        return byName(inside, changed) || byRule;
    }

    private boolean byRules(String inside, String changed) {
        boolean reached = false;
        for (MappingRule rule : application.policy().rules()) {
            Optional<Glob> pattern = rule.testsOf(inside);
            if (pattern.isPresent()) {
                List<String> tests = search(pattern.get());
                pick(tests, Impact.RULE, changed + "; the rule " + rule + " leads to it");
                reached |= !tests.isEmpty();
            }
        }
        return reached;
    }

    private boolean byName(String inside, String changed) {
        boolean reached = false;
        for (String name : TestNames.of(inside)) {
            List<String> tests = catalogue.named(name);
            pick(tests, Impact.NAME, changed + "; by its name, " + name + " tests it");
            reached |= !tests.isEmpty();
        }
        return reached;
    }

    /** Picks the tests of a changed file's component, where the strategy wants it. */
    void pickComponent(String inside, String changed) {
        if (application.policy().strategy() == Strategy.COMPONENT_BASED) {
            components
                    .of(inside)
                    .ifPresentOrElse(
                            component -> pick(
                                    component.tests(),
                                    Impact.COMPONENT,
                                    changed + "; both belong to " + component.name()),
                            this::checkEffort);
        }
    }

    /** Picks the tests that failed when they last ran. */
    void pickFailed(Past[] pasts) {
        for (int test = 0; test < pasts.length; test++) {
            if (pasts[test].failed()) {
                pick(test, Impact.FAILED_BEFORE, 0, "it failed when it last ran");
            }
        }
    }

    /** Picks the tests that run for every change. */
    void pickAlways() {
        List<String> always = catalogue.tests().stream()
                .filter(test -> application.policy().always().match(test, effort))
                .toList();
        pick(always, Impact.ALWAYS, "the workflow runs it for every change");
    }

    /** Picks the tests that use a changed file. */
    void pickUsers(List<Reached.Way> ways, String file, String changed) {
        effort.spend(ways.size());
        if (checkEffort()) {
            List<String> reasons =
                    ways.parallelStream().map(way -> way.inWords(changed)).toList();
            for (int i = 0; i < reasons.size(); i++) {
                Reached.Way way = ways.get(i);
                pick(way.test()).addUse(file, way.length(), reasons.get(i));
            }
        }
    }

    /** Picks a test because its coverage tells that it runs what changed. */
    void pickRunner(int test, String reason) {
        pick(test, Impact.USE, 1, reason);
    }

    /** Takes a pick back, because the test's coverage tells that it does not run what changed. */
    void spare(int test, String reason) {
        picks[test] = null;
        picked--;
        spared.put(catalogue.tests().get(test), reason);
    }

    /** Why a test that uses what changed need not run. */
    Optional<String> spared(String test) {
        return Optional.ofNullable(spared.get(test));
    }

    /** How many tests use what changed and need not run. */
    int spared() {
        return spared.size();
    }

    private List<String> search(Glob pattern) {
        List<String> known = searched.get(pattern);
        if (known != null) {
            return known;
        }
        List<String> tests = catalogue.matching(pattern, effort);
        searched.put(pattern, tests);
        return tests;
    }

    private void pick(Collection<String> tests, Impact impact, String reason) {
        effort.spend(tests.size());
        if (checkEffort()) {
            tests.forEach(test -> pick(catalogue.number(test), impact, 0, reason));
        }
    }

    private void pick(int test, Impact impact, int distance, String reason) {
        pick(test).add(impact, distance, reason);
    }

    private Pick pick(int test) {
        Pick known = picks[test];
        if (known != null) {
            return known;
        }
        picked++;
        Pick pick = new Pick();
        picks[test] = pick;
        return pick;
    }

    private boolean checkEffort() {
        if (effort.isUsedUp()) {
            runEverything("too many changed files and rules to compare with "
                    + catalogue.tests().size() + " tests");
        }
        return !effort.isUsedUp();
    }

    /** How many tests are picked so far. */
    int picked() {
        return picked;
    }

    /** Why each test runs, by its number; null for one that does not. */
    @Nullable
    Pick[] picks() {
        @Nullable Pick[] all = picks.clone();
        if (!everything.isEmpty()) {
            Pick unled = new Pick();
            unled.addAll(everything);
            for (int test = 0; test < all.length; test++) {
                Pick pick = all[test];
                if (pick == null) {
                    all[test] = unled;
                } else {
                    pick.addAll(everything);
                }
            }
        }
        return all;
    }

    /** Why a test runs, when something led to it. */
    Optional<Pick> picked(int test) {
        return Optional.ofNullable(picks[test]);
    }
}
