package dev.testflow.analyzer.judgement;

import static dev.testflow.analyzer.Samples.changed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.Feedback;
import dev.testflow.analyzer.Samples;
import dev.testflow.analyzer.TestRun;
import dev.testflow.analyzer.culprit.Knowledge;
import dev.testflow.analyzer.flakiness.TestHistory;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.analyzer.plan.Ways;
import dev.testflow.analyzer.route.Route;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.Categories;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnalysisTest {

    private static final String TEST = "tests/test_processor.py";
    private static final Failure PYTHON = Samples.traced(TEST, Samples.trace("python"));
    private static final String SOURCE = "payment-service/src/payment/processor.py";

    @Test
    void saysThatASampledTestHasNoSay() {
        Failure failure = Samples.failure("tests/a.py", "E", "boom", null);
        Plan plan = Samples.plan();
        Plan sampling = new Plan(
                plan.workflow(),
                plan.change(),
                plan.applications(),
                plan.rules(),
                plan.routing(),
                plan.owners(),
                Set.of("payments:tests/a.py"));

        Judgement judgement =
                Analysis.of(failure).judge(sampling, Ways.NONE, Knowledge.NONE, TestHistory.NONE, Feedback.NONE);

        String said = "sampled test: payments:tests/a.py was skipped by the selection and ran to check it;"
                + " it has no say in the run's verdict";
        assertThat(judgement.evidence()).contains(said);
        assertThat(judgement.alsoOfSample(failure)).isEqualTo(judgement);
        assertThat(Analysis.of(failure)
                        .judge(plan, Ways.NONE, Knowledge.NONE, TestHistory.NONE, Feedback.NONE)
                        .alsoOfSample(failure)
                        .evidence())
                .contains(said);
    }

    @Test
    void namesExceptionPlaceAndChangedFile() {
        Judgement judgement = judge(PYTHON, Samples.plan(changed(SOURCE)));

        assertThat(judgement.likelyCause())
                .isEqualTo(
                        "ConnectionRefusedError: [Errno 111] Connection refused, in charge (src/payment/processor.py);"
                                + " suspected is the change of payment-service/src/payment/processor.py, because the stack trace goes through charge (src/payment/processor.py).");
    }

    @Test
    void routesByRuleBeforeAnythingElse() {
        AnalysisSpec rules = Samples.rule("database_connection", "database-team", "database is unreachable");

        Judgement judgement = judge(
                PYTHON, Samples.plan(rules, Map.of("payments:" + TEST, List.of("testers")), changed(SOURCE, "payers")));

        assertThat(judgement.category()).isEqualTo("database_connection");
        assertThat(judgement.route().team()).isEqualTo("database-team");
        assertThat(judgement.route().routedBy()).startsWith("rule: ");
        assertThat(judgement.suggestion()).isEqualTo("look there");
    }

    @Test
    void routesByTheSuspectsOwner() {
        Judgement judgement = judge(
                PYTHON,
                Samples.plan(
                        AnalysisSpec.NONE,
                        Map.of("payments:" + TEST, List.of("testers")),
                        changed(SOURCE, "payers", "others")));

        assertThat(judgement.route().team()).isEqualTo("payers");
        assertThat(judgement.route().routedBy()).startsWith("suspect: ");
    }

    @Test
    void doesNotRouteByFilesThatMerelyChangedToo() {
        Plan plan = Samples.plan(
                AnalysisSpec.NONE,
                Map.of("payments:" + TEST, List.of("testers")),
                changed("docs/a.md", "writers"),
                changed("docs/b.md", "readers"));

        assertThat(judge(PYTHON, plan).route())
                .isEqualTo(new Route("testers", "test: testers owns " + TEST + " by CODEOWNERS"));
    }

    @Test
    void routesByFilesThatMerelyChangedWhenAllHaveTheSameOwner() {
        assertThat(judge(PYTHON, Samples.plan(changed("a.cfg", "ops"), changed("b.cfg", "ops")))
                        .route()
                        .team())
                .isEqualTo("ops");
    }

    @Test
    void routesByTheApplicationsTeamInTheEnd() {
        assertThat(judge(PYTHON, Samples.plan(changed("docs/a.md"))).route())
                .isEqualTo(new Route("payment-team", "application: payments is payment-team's"));
    }

    @Test
    void leavesUnroutedWhatNobodyOwns() {
        Route route = Analysis.of(PYTHON)
                .judge(Plan.missing("w"), Ways.NONE, Knowledge.NONE, TestHistory.NONE, Feedback.NONE)
                .route();

        assertThat(route.team()).isEqualTo("unrouted");
        assertThat(route.routedBy()).startsWith("unrouted: ");
    }

    @Test
    void leavesUnroutedWhoseTeamCannotHaveATopic() {
        Route route =
                judge(PYTHON, Samples.plan(changed(SOURCE, "zahlung & co\0"))).route();

        assertThat(route.team()).isEqualTo("unrouted");
        assertThat(route.routedBy())
                .contains("zahlung & co")
                .contains("cannot be a topic's name")
                .doesNotContain("\0");
    }

    @Test
    void believesPeopleFirst() {
        Feedback feedback = new Feedback("real-owners", "claimed for real-owners by ann", "data", "called data by ann");

        Judgement judgement = Analysis.of(PYTHON)
                .judge(
                        Samples.plan(Samples.rule("x", "rule-team", "refused"), Map.of()),
                        Ways.NONE,
                        Knowledge.NONE,
                        TestHistory.NONE,
                        feedback);

        assertThat(judgement.category()).isEqualTo("data");
        assertThat(judgement.route()).isEqualTo(new Route("real-owners", "feedback: claimed for real-owners by ann"));
        assertThat(judgement.evidence()).contains("category: called data by ann");
    }

    @Test
    void blamesWhatABlockedRunWasMissing() {
        Judgement environment = judge(
                Samples.blocked("environment", "payment-db: it did not start", "Address already in use"),
                Samples.plan());
        Judgement data = judge(Samples.blocked("dataset", "users: no such generator", null), Samples.plan());

        assertThat(environment.category()).isEqualTo(Categories.ENVIRONMENT);
        assertThat(environment.likelyCause())
                .startsWith("the run's environment was not there: payment-db: it did not start;");
        assertThat(environment.suggestion()).contains("free port");
        assertThat(data.category()).isEqualTo(Categories.DATA);
        assertThat(data.route().team()).isEqualTo("payment-team");
    }

    @Test
    void callsFlakyWhatPassedLater() {
        assertThat(judge(Samples.flaky(PYTHON), Samples.plan()).category()).isEqualTo(Categories.FLAKY);
    }

    @Test
    void namesWhatTheTestUsesWhenItsTraceDoesNotLeadThere() {
        Failure failure = Samples.traced("tests/test_basket.py", Samples.trace("pytest-assert"));
        Plan plan = Samples.plan(
                changed("payment-service/src/other.py", "others"), changed("payment-service/src/fee.py", "payers"));
        Ways ways = new Ways(List.of("payment-service/src/fee.py changed -> used by payment-service/src/basket.py"
                + " -> used by payment-service/tests/test_basket.py"));

        Judgement judgement = Analysis.of(failure).judge(plan, ways, Knowledge.NONE, TestHistory.NONE, Feedback.NONE);

        assertThat(judgement.likelyCause())
                .endsWith("suspected is the change of payment-service/src/fee.py, because the test uses it: "
                        + ways.told().getFirst() + ".");
        assertThat(judgement.route().team()).isEqualTo("payers");
        assertThat(judgement.suspects().getFirst().reason()).startsWith("the test uses it: ");
    }

    @Test
    void leavesAnAttemptThatReportedNothingToTheApplicationsTeam() {
        Failure failure = Samples.withoutCase(TEST, "the runner ended with exit code 0 and left no report", "2 passed");
        Plan plan = Samples.plan(
                AnalysisSpec.NONE, Map.of("payments:" + TEST, List.of("testers")), changed(SOURCE, "payers"));
        Ways ways = new Ways(List.of(SOURCE + " changed -> used by payment-service/" + TEST));

        Judgement judgement = Analysis.of(failure).judge(plan, ways, Knowledge.NONE, TestHistory.NONE, Feedback.NONE);

        assertThat(judgement.category()).isEqualTo(Categories.TEST);
        assertThat(judgement.route().team()).isEqualTo("payment-team");
        assertThat(judgement.suggestion()).contains("`reports`");
    }

    @Test
    void routesWhatReportedNothingByTheTestWhenTheApplicationHasNoTeam() {
        Failure failure = Samples.withoutCase(TEST, "the runner ended with exit code 0 and left no report", null);
        Plan plan = Plan.of(
                new TestRun("run", "shop-tests", Instant.EPOCH).plan(AnalysisSpec.NONE, null),
                Map.of("payments:" + TEST, List.of("testers")),
                Set.of());

        assertThat(judge(failure, plan).route().team()).isEqualTo("testers");
    }

    @Test
    void blamesTheTestWhenNothingElseInItsTraceChanged() {
        Failure failure = Samples.traced("tests/test_basket.py", Samples.trace("pytest-assert"));

        assertThat(judge(failure, Samples.plan(changed("payment-service/tests/test_basket.py")))
                        .category())
                .isEqualTo(Categories.TEST);
        assertThat(judge(failure, Samples.plan(changed("payment-service/src/basket.py")))
                        .category())
                .isEqualTo(Categories.PRODUCT);
    }

    @Test
    void tellsWhichRuleWasRefused() {
        assertThat(judge(PYTHON, Samples.plan(Samples.rule("broken", "", "("), Map.of()))
                        .evidence())
                .anyMatch(word -> word.startsWith("rule 'broken' was refused: "));
    }

    @Test
    void showsNoSecrets() {
        Failure failure = Samples.failure(TEST, "LoginError", "login with password=hunter2 failed", null);

        assertThat(judge(failure, Samples.plan()).toString()).doesNotContain("hunter2");
    }

    @Test
    void findsTheTellingLineOfALog() {
        Judgement judgement = judge(
                Samples.withoutCase(TEST, "the runner left no report", "collecting\nImportError: no charge\nbye"),
                Samples.plan());

        assertThat(judgement.likelyCause()).contains("the runner left no report");
        assertThat(judgement.excerpt()).contains("ImportError: no charge");
    }

    @Test
    void saysHowLikelyAFailureIsFlakyAndKeepsItsCategory() {
        TestHistory history = TestHistory.NONE;
        for (int i = 0; i < 5; i++) {
            history = history.passed().passed().passed().flaked("f");
        }

        Judgement judgement =
                Analysis.of(PYTHON).judge(Samples.plan(), Ways.NONE, Knowledge.NONE, history, Feedback.NONE);

        assertThat(judgement.evidence()).anyMatch(words -> words.startsWith("flaky: likely to "));
        assertThat(judgement.category()).isEqualTo(judge(PYTHON, Samples.plan()).category());
    }

    private static Judgement judge(Failure failure, Plan plan) {
        return Analysis.of(failure).judge(plan, Ways.NONE, Knowledge.NONE, TestHistory.NONE, Feedback.NONE);
    }
}
