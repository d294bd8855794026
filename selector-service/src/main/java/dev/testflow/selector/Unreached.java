package dev.testflow.selector;

import dev.testflow.selector.CodeChange.Bodies;
import dev.testflow.selector.CodeChange.Body;
import dev.testflow.selector.CodeChange.Wider;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells what changed of the code without a running test of which it is known that it runs it. */
final class Unreached {

    private static final int REASONS = 20;

    private final Coverage coverage;
    private final Set<String> reached = new HashSet<>();
    private final Reasons unreached = new Reasons(REASONS);

    /** @param running what the tests that run ran before */
    Unreached(Coverage coverage, Collection<TestCoverage> running) {
        this.coverage = coverage;
        running.forEach(test -> test.run().keySet().forEach(path -> reach(path, test)));
    }

    /**
     * What is unreached, in words.
     *
     * @param paths of the changed files
     * @param base the commit before the change
     */
    List<String> among(Collection<String> paths, String base) {
        Coverage.Since change = coverage.since(base);
        paths.forEach(path -> tell(path, change.code().of(path)));
        return unreached.toList();
    }

    private void reach(String path, TestCoverage test) {
        reached.add(path);
        if (coverage.since(test.commit()).code().of(path) instanceof Bodies changed) {
            changed.bodies().stream()
                    .filter(body -> test.runs(path, body.before()))
                    .forEach(body -> reached.add(key(path, body)));
        }
    }

    private static String key(String path, Body body) {
        return path + ' ' + body.name();
    }

    private void tell(String path, CodeChange change) {
        switch (change) {
            case Bodies changed ->
                changed.bodies().stream()
                        .filter(body -> !reached.contains(key(path, body)))
                        .forEach(body -> unreached.add("no selected test is known to run " + body.name() + " in " + path
                                + " (" + body.now() + ")"));
            case Wider changed -> {
                if (changed.code() && !reached.contains(path)) {
                    unreached.add("no selected test is known to run " + path + " (" + changed.reason() + ")");
                }
            }
        }
    }
}
