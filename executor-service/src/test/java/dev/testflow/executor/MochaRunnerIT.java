package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real runs of Mocha, where the machine has it. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class MochaRunnerIT extends RunningExecutor {

    @BeforeAll
    static void needsMocha() {
        Programs.needed("mocha");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: ['test/**/*.js', 'more']",
                "spec: './test/**/*.js'",
                "spec: require('path').join(__dirname, 'test/**/*.js')",
                "spec: 'test', recursive: true"
            })
    void filesOfTheSettingsAreNotExecutedWithEveryFile(String spec) {
        Revision revision = new GitFixture(folder)
                .with(".mocharc.js", "module.exports = { " + spec + ", file: 'prepare.js' };\n")
                .with("prepare.js", "global.prepared = true;\n")
                .with("test/price.js", "it('adds', () => { if (!prepared) throw new Error(); });\n")
                .with("test/sub/price.js", "it('adds', () => {}); it.skip('rounds', () => {});\n")
                .with("test/broken.js", "require('nothing_of_this_name');\n")
                .with("more/till.js", "it('opens', () => { throw new Error('jammed'); });\n")
                .commit();
        PlanFixture plan =
                new PlanFixture(revision, "mocha").tests("test/price.js", "test/sub/price.js", "more/till.js");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.FAILED, 1));
        assertThat(bus.test(plan.run, "test/price.js").cases()).isEqualTo(new CaseCounts(1, 0, 0, 0));
        assertThat(bus.test(plan.run, "test/sub/price.js").cases()).isEqualTo(new CaseCounts(1, 0, 0, 1));
        assertThat(bus.test(plan.run, "more/till.js").cases()).isEqualTo(new CaseCounts(0, 1, 0, 0));
    }
}
