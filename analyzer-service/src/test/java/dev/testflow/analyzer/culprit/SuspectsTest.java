package dev.testflow.analyzer.culprit;

import static dev.testflow.analyzer.Samples.changed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.Samples;
import dev.testflow.analyzer.culprit.Suspects.Ground;
import dev.testflow.analyzer.judgement.Analysis;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.analyzer.plan.Ways;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspectsTest {

    private static final Failure PYTHON = Samples.traced("tests/test_processor.py", Samples.trace("python"));

    @Test
    void ranksByTheStrengthOfTheirGround() {
        Plan plan = Samples.plan(
                changed("docs/readme.md"),
                changed("payment-service/src/payment/other.py"),
                changed("payment-service/lib/processor.py"),
                changed("payment-service/src/payment/processor.py"));

        assertThat(suspects(PYTHON, plan).ranked())
                .extracting(Suspects.Ranked::ground)
                .containsExactly(Ground.TRACE, Ground.TEST_NAME, Ground.SAME_APPLICATION, Ground.SAME_CHANGE);
        assertThat(suspects(PYTHON, plan).first().orElseThrow().file().path())
                .isEqualTo("payment-service/src/payment/processor.py");
    }

    @Test
    void ranksFramesNearTheRootCauseFirst() {
        Failure failure = Samples.traced("src/test/java/com/acme/shop/CheckoutTest.java", Samples.trace("jvm"));
        Plan plan = Samples.plan(
                changed("payment-service/src/main/java/com/acme/payment/Booking.java"),
                changed("payment-service/src/main/java/com/acme/payment/db/Ledger.java"));

        assertThat(suspects(failure, plan).ranked())
                .extracting(ranked -> ranked.file().path())
                .containsExactly(
                        "payment-service/src/main/java/com/acme/payment/db/Ledger.java",
                        "payment-service/src/main/java/com/acme/payment/Booking.java");
    }

    @Test
    void suspectsWhatTheTextNames() {
        Failure failure = Samples.blocked("environment", "db: schema", "psql: db/schema.sql:3: ERROR");

        assertThat(suspects(
                                failure,
                                Samples.plan(changed("schema.sql"), changed("db/schema.sql"), changed("b/schema.sq")))
                        .first()
                        .orElseThrow()
                        .file()
                        .path())
                .isEqualTo("db/schema.sql");
    }

    @Test
    void ranksWhatTheTestUsesByNearnessBehindWhatPointsThereItself() {
        Plan plan = Samples.plan(
                changed("payment-service/src/far.py"),
                changed("payment-service/src/other.py"),
                changed("payment-service/src/near.py"),
                changed("payment-service/lib/processor.py"),
                changed("payment-service/src/payment/processor.py"));
        Ways ways = new Ways(List.of(
                "payment-service/src/far.py changed -> used by a.py -> used by b.py -> used by tests/test_processor.py",
                "payment-service/src/near.py changed -> used by b.py -> used by tests/test_processor.py",
                "payment-service/src/payment/processor.py changed -> used by tests/test_processor.py"));

        assertThat(suspects(PYTHON, plan, ways).ranked())
                .extracting(ranked -> ranked.ground() + " " + ranked.file().path())
                .containsExactly(
                        "TRACE payment-service/src/payment/processor.py",
                        "TEST_NAME payment-service/lib/processor.py",
                        "USED payment-service/src/near.py",
                        "USED payment-service/src/far.py",
                        "SAME_APPLICATION payment-service/src/other.py");
    }

    @Test
    void doesNotSuspectWhatTheTestUsesWhenNoCaseOfItBegan() {
        Failure failure = Samples.withoutCase("tests/test_a.py", "the build failed", null);
        Ways ways = new Ways(List.of("a.py changed -> used by tests/test_a.py"));

        assertThat(suspects(failure, Samples.plan(changed("a.py"), changed("test_a.py")), ways)
                        .first())
                .isEmpty();
    }

    @Test
    void suspectsTheTestItself() {
        Failure failure = Samples.failure("tests/test_a.py", "Error", "boom", null);

        assertThat(suspects(failure, Samples.plan(changed("payment-service/tests/test_a.py")))
                        .isOnlyTheTest())
                .isTrue();
    }

    @Test
    void listsNoMoreThanAnEventCarries() {
        List<String> paths =
                IntStream.range(0, 500).mapToObj(i -> "src/f" + i + ".py").toList();
        Plan plan = Samples.plan(
                paths.stream().map(path -> changed(path)).toArray(dev.testflow.contract.ChangedFile[]::new));

        assertThat(suspects(PYTHON, plan).ranked()).hasSize(Suspects.MOST);
        assertThat(suspects(PYTHON, plan).first()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tests/test_processor.py, processor",
        "processor_test.py, processor",
        "src/test/java/com/acme/BookingTest.java, booking",
        "src/test/java/com/acme/BookingTests.java, booking",
        "src/test/java/com/acme/BookingIT.java, booking",
        "src/test/java/com/acme/TestBooking.java, booking",
        "src/cart/cart.test.js, cart",
        "src/cart/cart.spec.ts, cart",
        "Latest.java, latest"
    })
    void knowsWhatATestIsNamedAfter(String test, String subject) {
        assertThat(TestName.subjectOf(test)).isEqualTo(subject);
    }

    private static Suspects suspects(Failure failure, Plan plan) {
        return suspects(failure, plan, Ways.NONE);
    }

    private static Suspects suspects(Failure failure, Plan plan, Ways ways) {
        return Suspects.of(failure, Analysis.of(failure).symptom(), plan, ways, Knowledge.NONE);
    }
}
