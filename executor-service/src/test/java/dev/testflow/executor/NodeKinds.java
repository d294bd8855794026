package dev.testflow.executor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testflow.contract.Verdict;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The kinds of tests in JavaScript, for each of its runners. What hangs does so without ever giving way, so that no time limit of the runner itself ends it. */
final class NodeKinds {

    private static final String HANG = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);";
    private static final String KILL = "process.kill(process.pid, 'SIGSEGV'); " + HANG;

    private NodeKinds() {}

    static KindsProject node(GitFixture repository) {
        Programs.needed("node");
        return project("node", repository, "const test = require('node:test');\n", "test")
                .tells(Kind.ERRS, Verdict.FAILED, Verdict.ERROR)
                .tells(Kind.EXITS, Verdict.FAILED, Verdict.ERROR)
                .tells(Kind.IS_KILLED, Verdict.FAILED, Verdict.ERROR);
    }

    static KindsProject jest(GitFixture repository) {
        Programs.needed("jest");
        repository.with("package.json", "{}\n");
        return project("jest", repository, "", "test");
    }

    static KindsProject vitest(GitFixture repository) {
        // …/node_modules/vitest/vitest.mjs
        Path modules = Programs.real("vitest").getParent().getParent();
        return project("vitest", repository, "import { test } from 'vitest';\n", "test")
                .tells(Kind.EXITS, Verdict.FAILED)
                .planned(linking(modules));
    }

    static KindsProject mocha(GitFixture repository) {
        Programs.needed("mocha");
        return project("mocha", repository, "", "it").tells(Kind.ERRS, Verdict.ERROR);
    }

    static KindsProject playwright(GitFixture repository) {
        // …/node_modules/@playwright/test/cli.js
        Path cli = Programs.real("playwright");
        assumeTrue(cli.endsWith("@playwright/test/cli.js"), "playwright is not that of @playwright/test");
        repository.with("playwright.config.js", "module.exports = { testMatch: '*.test.js', workers: 1 };\n");
        return project("playwright", repository, "const { test } = require('@playwright/test');\n", "test")
                .tells(Kind.EXITS, Verdict.FAILED)
                .tells(Kind.IS_KILLED, Verdict.FAILED)
                .planned(linking(cli.getParent().getParent().getParent()));
    }

    private static KindsProject project(String runner, GitFixture repository, String head, String function) {
        UnaryOperator<String> test = body -> head + function + "('does it', " + "async () => { " + body + " });\n";
        return new KindsProject(runner, repository, kind -> kind.word() + ".test.js")
                .with(Kind.PASSES, test.apply(""))
                .with(Kind.FAILS, test.apply("throw new Error('the till is short')"))
                .with(Kind.ERRS, head + "nothingOfThisName();\n")
                .with(Kind.IS_SKIPPED, head + function + ".skip('does it', () => {});\n")
                .with(
                        Kind.HAS_PARAMETERS,
                        head + "for (const i of [0, 1, 2]) " + function + "(`is small: ${i}`, () => {});\n")
                .with(Kind.FLOODS, test.apply("console.log('flood '.repeat(1_000_000))"))
                .with(Kind.EXITS, test.apply("process.exit(3)"))
                .with(Kind.IS_KILLED, test.apply(KILL))
                .with(Kind.HANGS, test.apply(HANG))
                .with(Kind.PASSES_TOO, test.apply(""));
    }

    /** As an installed package, so that tests find it. */
    private static UnaryOperator<PlanFixture> linking(Path modules) {
        return plan -> plan.build("ln", "-s", modules.toString(), "node_modules");
    }
}
