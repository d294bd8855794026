package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real runs of Playwright with Chromium, where the machine has both. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class PlaywrightRunnerIT extends RunningExecutor {

    private static final String IMPORT = "import { test, expect } from '@playwright/test';\n";
    private static final String PASSING = IMPORT + "test('passes', () => {});\n";

    private static Path modules;
    private static Path chromium;

    @BeforeAll
    static void needsPlaywrightAndChromium() throws IOException {
        // …/node_modules/@playwright/test/cli.js
        Path cli = Programs.needed("playwright").toRealPath();
        assumeTrue(cli.endsWith("@playwright/test/cli.js"), "playwright is not that of @playwright/test");
        modules = cli.getParent().getParent().getParent();
        chromium = Programs.needed("chromium", "chromium-browser", "google-chrome");
    }

    @Test
    void tellsEachFileByItself() {
        Revision revision = project(
                        "retries: 1, maxFailures: 1, reporter: 'html', forbidOnly: false, workers: 2, updateSnapshots: 'all'")
                .with("tests/page.spec.ts", IMPORT + """
                        test('shows', async ({ page }) => {
                          await page.setContent('<h1>the till is open</h1>');
                          await expect(page.locator('h1')).toHaveText('the till is open');
                        });
                        test.describe('with a parameter', () => {
                          for (const number of [1, 2]) test(`counts ${number}`, () => { expect(number).toBeGreaterThan(0); });
                        });
                        test.skip('later', () => {});
                        test('has to fail', () => { test.fail(); expect(1).toBe(2); });
                        """)
                .with("tests/broken.spec.ts", IMPORT + """
                        test('fails', async ({ page }) => {
                          console.log('the till said no');
                          await page.setContent('<h1>closed</h1>');
                          await expect(page.locator('h1'), 'wrong title').toHaveText('open', { timeout: 100 });
                        });
                        test('never', async () => { test.setTimeout(300); await new Promise(() => {}); });
                        test('does not fail', () => { test.fail(); });
                        test.describe(() => {
                          test.beforeAll(() => { throw new Error('the till is jammed'); });
                          test('opens', () => {});
                        });
                        """)
                .with("tests/flaky.spec.ts", IMPORT + "test('again', ({}, info) => { expect(info.retry).toBe(1); });\n")
                .with("tests/skipped.spec.ts", IMPORT + "test('later', () => { test.skip(true, 'no till'); });\n")
                .with("tests/focused.spec.ts", IMPORT + "test.only('a', () => {}); test('b', () => {});\n")
                .with("tests/unloadable.spec.ts", "import './nothing_of_this_name';\n" + PASSING)
                .with("tests/exits.spec.ts", IMPORT + "test('exits', () => { process.exit(0); });\n")
                .with("tests/exits_at_once.spec.ts", "process.exit(0);\n")
                .with("tests/empty.spec.ts", "export {};\n")
                .with(
                        "tests/snapshot.spec.ts",
                        IMPORT + "test('new', () => { expect('a').toMatchSnapshot('a.txt'); });\n")
                .with("tests/flood.spec.ts", IMPORT + """
                        test('floods', () => {
                          for (let i = 0; i < 500; i++) console.log('water '.repeat(10_000));
                          throw new Error('enough');
                        });
                        """)
                .with("tests/more/page.spec.ts", PASSING)
                .with("more/tests/page.spec.ts", IMPORT + "test('is not asked for', () => { throw new Error(); });\n")
                .commit();
        PlanFixture plan = plan(revision)
                .timeoutSeconds(300)
                .tests(
                        "tests/page.spec.ts",
                        "tests/broken.spec.ts",
                        "tests/flaky.spec.ts",
                        "tests/skipped.spec.ts",
                        "tests/focused.spec.ts",
                        "tests/unloadable.spec.ts",
                        "tests/exits.spec.ts",
                        "tests/exits_at_once.spec.ts",
                        "tests/empty.spec.ts",
                        "tests/snapshot.spec.ts",
                        "tests/flood.spec.ts",
                        "tests/more/page.spec.ts");

        bus.publish(plan);

        bus.awaitFinished(plan.run);
        assertThat(bus.test(plan.run, "tests/page.spec.ts").failures()).isEmpty();
        assertThat(bus.awaitFinished(plan.run).counts())
                .isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.FLAKY, 1, Verdict.SKIPPED, 1, Verdict.FAILED, 8));
        assertThat(bus.test(plan.run, "tests/page.spec.ts").cases()).isEqualTo(new CaseCounts(4, 0, 0, 1));
        TestFinished broken = bus.test(plan.run, "tests/broken.spec.ts");
        assertThat(broken.failures())
                .extracting(CaseFailure::name, CaseFailure::outcome)
                .containsExactlyInAnyOrder(
                        tuple("fails", Outcome.FAILED),
                        tuple("never", Outcome.ERROR),
                        tuple("does not fail", Outcome.FAILED),
                        tuple("opens", Outcome.FAILED));
        assertThat(broken.failures())
                .filteredOn("name", "fails")
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.message()).contains("wrong title").contains("closed");
                    assertThat(failure.trace()).contains("broken.spec.ts:5");
                    assertThat(failure.output()).contains("the till said no");
                });
        assertThat(broken.failures())
                .filteredOn("name", "never")
                .singleElement()
                .satisfies(failure -> assertThat(failure.message()).contains("timeout of 300ms"));
        assertThat(message(plan, "tests/focused.spec.ts")).contains("item focused with '.only' is not allowed");
        assertThat(message(plan, "tests/unloadable.spec.ts")).contains("Cannot find module './nothing_of_this_name'");
        assertThat(message(plan, "tests/exits.spec.ts")).contains("worker process exited unexpectedly");
        assertThat(message(plan, "tests/exits_at_once.spec.ts"))
                .isEqualTo("Playwright ended with exit code 0 and told nothing");
        assertThat(message(plan, "tests/empty.spec.ts")).contains("No tests found");
        assertThat(message(plan, "tests/snapshot.spec.ts")).contains("snapshot doesn't exist");
        assertThat(message(plan, "tests/flood.spec.ts")).contains("enough");
    }

    @Test
    void filesThatHangDoNotTakeTheOthersWithThem() {
        Revision revision = project("workers: 1")
                .with("tests/a.spec.ts", PASSING)
                .with("tests/hangs.spec.ts", IMPORT + "test('never ends', () => { while (true); });\n")
                .with("tests/z.spec.ts", PASSING)
                .commit();
        PlanFixture plan =
                plan(revision).timeoutSeconds(15).tests("tests/a.spec.ts", "tests/hangs.spec.ts", "tests/z.spec.ts");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.TIMED_OUT, 1));
        assertThat(bus.test(plan.run, "tests/hangs.spec.ts").outcome()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void whatDoesNotRunOrBelongsToNoTestIsAnError() {
        String projects = """
                projects: [{ name: 'prepare', testMatch: /prepare/ }, { name: 'shop', testMatch: /shop/, dependencies: ['prepare'] }]""";
        Revision revision = project(projects)
                .with("tests/prepare.ts", IMPORT + "test('prepares', () => { throw new Error('no till'); });\n")
                .with("tests/shop.spec.ts", PASSING)
                .commit();
        Revision closing = project("globalTeardown: './tests/closes.ts'")
                .with("tests/closes.ts", "export default () => { throw new Error('does not close'); };\n")
                .with("tests/a.spec.ts", PASSING)
                .with("tests/z.spec.ts", PASSING)
                .commit();
        Revision unreadable =
                project("retries: nonsense").with("tests/a.spec.ts", PASSING).commit();
        PlanFixture unprepared = plan(revision).tests("tests/shop.spec.ts");
        PlanFixture unclosed = plan(closing).tests("tests/a.spec.ts", "tests/z.spec.ts");
        PlanFixture unread = plan(unreadable).tests("tests/a.spec.ts");

        bus.publish(unprepared);
        bus.publish(unclosed);
        bus.publish(unread);

        assertThat(bus.awaitFinished(unprepared.run).counts()).isEqualTo(Map.of(Verdict.FAILED, 1));
        assertThat(bus.test(unprepared.run, "tests/shop.spec.ts").failures().getFirst())
                .extracting("name", "message")
                .containsExactly("[shop] › passes", "it was not executed");
        assertThat(bus.awaitFinished(unclosed.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.FAILED, 1));
        assertThat(bus.tests(unclosed.run))
                .filteredOn(test -> !test.failures().isEmpty())
                .singleElement()
                .satisfies(
                        test -> assertThat(test.failures().getFirst().message()).contains("does not close"));
        assertThat(bus.awaitFinished(unread.run).counts()).isEqualTo(Map.of(Verdict.FAILED, 1));
        assertThat(bus.test(unread.run, "tests/a.spec.ts").failures().getFirst().output())
                .contains("nonsense is not defined");
    }

    private String message(PlanFixture plan, String test) {
        return bus.test(plan.run, test).failures().getFirst().message();
    }

    private GitFixture project(String settings) {
        return new GitFixture(folder).with("playwright.config.ts", """
                        import { defineConfig } from '@playwright/test';
                        export default defineConfig({
                          testDir: 'tests',
                          use: { launchOptions: { executablePath: '%s', args: ['--no-sandbox'] } },
                          %s,
                        });
                        """.formatted(chromium, settings));
    }

    private static PlanFixture plan(Revision revision) {
        return new PlanFixture(revision, "playwright").build("ln", "-s", modules.toString(), "node_modules");
    }
}
