package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CaseCounts;
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

/** Real runs of Vitest, where the machine has it. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class VitestRunnerIT extends RunningExecutor {

    private static final String PASSING = "import { it } from 'vitest';\nit('passes', () => {});\n";
    private static final String FAILING = "import { it } from 'vitest';\nit('fails', () => { throw new Error(); });\n";

    private static Path modules;

    @BeforeAll
    static void needsVitest() throws IOException {
        // …/node_modules/vitest/vitest.mjs
        modules = Programs.needed("vitest").toRealPath().getParent().getParent();
    }

    @Test
    void filesThatOnlyLookLikeATestAreNotExecuted() {
        Revision revision = new GitFixture(folder)
                .with("test/price.test.ts", PASSING)
                .with("test/price.test.tsx", FAILING)
                .with("more/test/price.test.ts", FAILING)
                .with("(a)/[id]/test/Price.test.ts", FAILING)
                .with("other/test/till.test.ts", PASSING)
                .with("test/stock.test.ts", FAILING)
                .commit();
        PlanFixture plan = new PlanFixture(revision, "vitest")
                .build("ln", "-s", modules.toString(), "node_modules")
                .tests("test/price.test.ts", "test/stock.test.ts", "other/test/till.test.ts");

        bus.publish(plan);

        bus.awaitFinished(plan.run);
        assertThat(bus.tests(plan.run)).extracting(TestFinished::reason).containsOnlyNulls();
        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.FAILED, 1));
        assertThat(bus.test(plan.run, "test/price.test.ts").cases()).isEqualTo(new CaseCounts(1, 0, 0, 0));
        assertThat(bus.test(plan.run, "other/test/till.test.ts").cases()).isEqualTo(new CaseCounts(1, 0, 0, 0));
    }
}
