package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunStarted;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestsFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan of the largest size, whose tests take no time. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class ManyTestsIT {

    private static final int TESTS = 20_000;

    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void everyOneGetsItsVerdictOnce() {
        Revision revision = new GitFixture(folder).with("answer.sh", """
                        { echo '<testsuite>'
                          for t in "$@"; do echo "<testcase classname='$t' name='answers' time='0.001'/>"; done
                          echo '</testsuite>'; } >report.xml
                        """).commit();
        PlanFixture plan = new PlanFixture(revision, "command")
                .command("sh", "answer.sh", "{test_paths}")
                .reports("report.xml")
                .tests(IntStream.range(0, TESTS)
                        .mapToObj(i -> "tests/group%d/test_%05d.sh".formatted(i / 100, i))
                        .toArray(String[]::new));
        try (BusFixture bus = new BusFixture(bootstrap)) {
            bus.publish(plan);

            RunFinished finished = bus.awaitFinished(plan.run);
            Awaitility.await().until(() -> bus.tests(plan.run).size() == TESTS);
            assertThat(finished.counts()).isEqualTo(Map.of(Verdict.PASSED, TESTS));
            assertThat(bus.tests(plan.run)).extracting(TestFinished::test).doesNotHaveDuplicates();
            assertThat(bus.results(plan.run))
                    .filteredOn(TestsFinished.class::isInstance)
                    .hasSizeLessThan(TESTS / 100);
            assertThat(bus.results(plan.run).getFirst())
                    .isInstanceOfSatisfying(
                            RunStarted.class,
                            started -> assertThat(started.shards())
                                    .isGreaterThanOrEqualTo(TESTS / ShardCut.MAXIMUM_TESTS));
        }
    }
}
