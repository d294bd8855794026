package dev.testflow.selector.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.testflow.contract.AwaitSpec;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.DocumentsSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.FieldSpec;
import dev.testflow.contract.OnFailure;
import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.RowSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.contract.StepCondition;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.Strategy;
import dev.testflow.selector.Application;
import dev.testflow.selector.Budget;
import dev.testflow.selector.Component;
import dev.testflow.selector.Percent;
import dev.testflow.selector.Policy;
import dev.testflow.selector.Workflow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionsTest {

    @Test
    void readsEverythingThatADefinitionMayHave() throws Exception {
        Workflow workflow = Definitions.parse(DefinitionSample.good("full.yaml").definition());

        assertThat(workflow.name()).isEqualTo("payment-integration-tests");
        assertThat(workflow.timeoutSeconds()).isEqualTo(1_800);
        assertThat(workflow.ignore().match("a/b.md")).isTrue();
        assertThat(workflow.ignore().match("docs/api.md")).isFalse();
        assertThat(workflow.environment()).isNotNull();
        assertThat(workflow.environment().leaseSeconds()).isEqualTo(2_700);
        assertThat(workflow.environment().keepOnFailure()).isEqualTo(3_600);
        assertThat(workflow.environment().pool()).isEqualTo(2);
        assertThat(workflow.environment().reusable()).isTrue();
        assertThat(workflow.environment().services())
                .extracting("name")
                .containsExactly("payment-db", "user-api", "cache", "bucket", "shop", "api", "cluster", "mainframe");
        assertThat(workflow.environment().services().getFirst().version()).isEqualTo("18");
        ServiceSpec userApi = workflow.environment().services().get(1);
        assertThat(userApi.readiness())
                .isEqualTo(
                        new ReadinessSpec("/health", 30, null, List.of("test", "-e", "ready"), "^listening on \\d+$"));
        ServiceSpec cache = workflow.environment().services().get(2);
        assertThat(cache.image()).isEqualTo("valkey/valkey");
        assertThat(cache.ports()).containsExactly(6379, 16379);
        assertThat(cache.readiness().port()).isEqualTo(16379);
        ServiceSpec bucket = workflow.environment().services().get(3);
        assertThat(bucket.files()).containsExactly("infra/bucket");
        assertThat(bucket.variables()).containsEntry("name", "{cache.host}");
        assertThat(workflow.environment().services().get(4).files()).containsExactly("deploy/compose.yaml");
        assertThat(workflow.environment().services().get(6).files()).containsExactly("deploy/k8s");
        assertThat(workflow.environment().services().getLast().place()).isEqualTo("staging");
        assertThat(workflow.datasets().getFirst().seed()).isEqualTo(42);
        assertThat(workflow.datasets().getFirst().entities().getFirst().fields())
                .containsExactly(
                        new FieldSpec("id", "uuid"),
                        new FieldSpec("name", "name"),
                        new FieldSpec("email", "email"),
                        new FieldSpec("created_at", "timestamp"));
        assertThat(workflow.analysis().routing()).containsEntry("database_connection", "database-team");
        assertThat(workflow.execution()).isEqualTo(new ExecutionSpec(2, true, 4, Map.of("user-service", 1), 10, true));
        assertThat(workflow.concerns("git@git.example:users.git")).isTrue();
    }

    @Test
    void readsTestsAcrossApplications() throws Exception {
        Workflow workflow = Definitions.parse(DefinitionSample.good("full.yaml").definition());

        CrossTestSpec test = workflow.crossTests().getFirst();
        assertThat(test.timeoutSeconds()).isEqualTo(1_200);
        assertThat(test.steps())
                .extracting(StepSpec::id, StepSpec::needs, StepSpec::condition, StepSpec::onFailure)
                .containsExactly(
                        tuple("test_login", List.of(), StepCondition.SUCCESS, OnFailure.CLEANUP),
                        tuple("test_create_payment", List.of("test_login"), StepCondition.SUCCESS, OnFailure.CLEANUP),
                        tuple(
                                "Export-all",
                                List.of("test_login", "test_create_payment"),
                                StepCondition.SUCCESS,
                                OnFailure.CONTINUE),
                        tuple(
                                "Drop",
                                List.of("test_login", "test_create_payment", "Export-all"),
                                StepCondition.FAILURE,
                                OnFailure.CLEANUP),
                        tuple(
                                "Report",
                                List.of("test_login", "test_create_payment", "Export-all"),
                                StepCondition.ALWAYS,
                                OnFailure.CLEANUP));
        assertThat(test.steps().get(1).inputs())
                .containsExactly(new StepInput("user_token", "test_login", "$.token", "headers.Authorization", true));
        assertThat(test.steps().get(2).inputs())
                .containsExactlyInAnyOrder(
                        new StepInput("export_token", "test_login", "$.all[0].token", "token", false),
                        new StepInput("test_create_payment.id", "test_create_payment", "$.id", null, false));
        assertThat(test.steps().get(2).command())
                .containsExactly("export", "--to", "s3://devctl-e2e-test", "{{test_create_payment.id}}");
        assertThat(test.steps().get(2).test()).isEqualTo("end-to-end-payment/Export-all");
        assertThat(test.steps().get(3).command()).containsExactly("drop", "devctl-e2e-test");
    }

    @Test
    void makesAStepForEachCombinationOfItsMatrix() throws Exception {
        Workflow workflow = Definitions.parse(DefinitionSample.good("full.yaml").definition());

        List<StepSpec> steps = workflow.crossTests().get(1).steps();
        assertThat(steps)
                .extracting(StepSpec::id, StepSpec::needs)
                .containsExactly(
                        tuple("price", List.of()),
                        tuple("deploy-eu-1", List.of("price")),
                        tuple("deploy-eu-100", List.of("price")),
                        tuple("deploy-us-1", List.of("price")),
                        tuple("deploy-us-100", List.of("price")),
                        tuple("paid", List.of("deploy-eu-1", "deploy-eu-100", "deploy-us-1", "deploy-us-100", "price")),
                        tuple("stored", List.of("paid", "price")));
        assertThat(steps.get(4).command()).containsExactly("deploy", "us", "100");
        assertThat(steps.get(4).test()).isEqualTo("each-region/deploy-us-100");
        assertThat(steps.get(4).wishes().onlyIf()).isEqualTo("$.it[?(100 < $.given['price.limit'])]");
        assertThat(steps.get(5).await())
                .isEqualTo(new AwaitSpec(
                        "cache",
                        "payments",
                        "$.it[?(@.region == 'eu' && @.id == $.given['price.id'])]",
                        null,
                        List.of()));
        assertThat(steps.get(5).wishes().timeoutSeconds()).isEqualTo(30);
        assertThat(steps.get(6).await())
                .isEqualTo(new AwaitSpec(
                        "payment-db", null, null, "select id from payments where id = ?", List.of("{{price.id}}")));
    }

    @Test
    void readsCommandsOfTheOnlyApplicationWithTheirVariables() throws Exception {
        Workflow workflow = parse("""
                name: e2e-test-workflow
                variables:
                  bucket: devctl-e2e-test
                applications:
                  devctl: {runner: unittest}
                cross_app_tests:
                  buckets:
                    steps:
                      - name: Create bucket
                        command: "!aws s3 mb s3://{{ bucket }}"
                      - name: List buckets
                        command: aws s3 ls
                      - name: Cleanup
                        command: "!aws s3 rb s3://{{ bucket }}"
                        when: always
                """);

        assertThat(workflow.crossTests().getFirst().steps())
                .extracting(StepSpec::id, StepSpec::application, StepSpec::command, StepSpec::needs)
                .containsExactly(
                        tuple("Create-bucket", "devctl", List.of("aws", "s3", "mb", "s3://devctl-e2e-test"), List.of()),
                        tuple("List-buckets", "devctl", List.of("aws", "s3", "ls"), List.of("Create-bucket")),
                        tuple(
                                "Cleanup",
                                "devctl",
                                List.of("aws", "s3", "rb", "s3://devctl-e2e-test"),
                                List.of("Create-bucket", "List-buckets")));
    }

    @Test
    void leavesTheRunnerToTheFilesWhenNoneIsNamed() throws Exception {
        assertThat(Definitions.parse(DefinitionSample.good("detected.yaml").definition())
                        .applications()
                        .getFirst()
                        .runner())
                .isEqualTo(Application.DETECTED);
    }

    @Test
    void readsAllThatAnEntityMayHave() throws Exception {
        EntitySpec teams = Definitions.parse(DefinitionSample.good("full.yaml").definition())
                .datasets()
                .getFirst()
                .entities()
                .get(1);

        assertThat(teams.fields())
                .containsExactly(
                        new FieldSpec("id", "int:1..9"),
                        new FieldSpec("lead", "ref:users.id"),
                        new FieldSpec("terms", "json:{\"limit\":\"int:1..9\",\"tags\":[\"0..2\",\"enum:a,b\"]}"));
        assertThat(teams.rows())
                .containsExactly(new RowSpec(Map.of("id", "1", "lead", "x")), new RowSpec(Map.of("id", "2")));
        assertThat(teams.unique()).containsExactly("id", "id,lead");
        assertThat(teams.constraints()).containsExactly("id > 0");
    }

    @Test
    void readsDocuments() throws Exception {
        EntitySpec papers = Definitions.parse(DefinitionSample.good("full.yaml").definition())
                .datasets()
                .getFirst()
                .entities()
                .get(2);

        assertThat(papers.documents())
                .isEqualTo(new DocumentsSpec("migration", List.of("old", "new"), List.of("rfc"), List.of()));
    }

    @Test
    void readsAnApplication() throws Exception {
        Application payment = Definitions.parse(
                        DefinitionSample.good("full.yaml").definition())
                .applications()
                .getFirst();

        assertThat(payment.root()).isEqualTo("payment-service");
        assertThat(payment.runner()).isEqualTo("command");
        assertThat(payment.command()).containsExactly("pytest", "{test_path}", "--junitxml=reports/{test_name}.xml");
        assertThat(payment.build()).containsExactly("pip", "install", ".[test] extra");
        assertThat(payment.policy().strategy()).isEqualTo(Strategy.CHANGE_BASED);
        assertThat(payment.variables()).containsEntry("EMPTY", "");
        assertThat(List.of("tests/test_a.py", "integration/deep/test_b.py")).allMatch(payment::isTest);
        assertThat(List.of("tests/deep/test_a.py", "integration/helper.py", "integration/__init__.py"))
                .noneMatch(payment::isTest);
    }

    @Test
    void readsHowTestsAreSelected() throws Exception {
        List<Policy> policies =
                Definitions.parse(DefinitionSample.good("strategies.yaml").definition()).applications().stream()
                        .map(Application::policy)
                        .toList();

        assertThat(policies)
                .extracting(Policy::strategy)
                .containsExactly(Strategy.COMPONENT_BASED, Strategy.BUDGET, Strategy.BUDGET, Strategy.SHADOW);
        assertThat(policies.getFirst().components()).extracting(Component::name).containsExactly("payment", "orders");
        assertThat(policies.getFirst().components().getFirst().files().match("src/payment/a.md"))
                .isFalse();
        assertThat(policies.getFirst().always().match("tests/smoke/a.py")).isTrue();
        assertThat(policies)
                .extracting(Policy::sample)
                .containsExactly(new Percent(250), Percent.NONE, Percent.NONE, Percent.NONE);
        assertThat(policies.get(1).collecting().match("release/2")).isTrue();
        assertThat(policies)
                .extracting(policy -> policy.collecting().match("main"))
                .containsExactly(false, true, false, false);
        assertThat(policies)
                .extracting(Policy::budget)
                .containsExactly(null, new Budget.Time(600), new Budget.Share(new Percent(2_000)), null);
    }

    @Test
    void hasDefaults() throws Exception {
        Workflow workflow =
                Definitions.parse(DefinitionSample.good("small.yaml").definition());

        assertThat(workflow.timeoutSeconds()).isEqualTo(1_800);
        assertThat(workflow.applications().getFirst().timeoutSeconds()).isEqualTo(600);
        assertThat(workflow.applications().getFirst().policy().strategy()).isEqualTo(Strategy.CHANGE_BASED);
        assertThat(workflow.environment()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"http,,ALL", "playwright,,ALL", "node,,CHANGE_BASED", "http,change-based,CHANGE_BASED"})
    void testsThatReachWhatTheyTestByItsAddressAllRun(String runner, @Nullable String strategy, Strategy used)
            throws Exception {
        String named = strategy == null ? "" : ", strategy: " + strategy;

        Workflow workflow = parse("name: w\napplications: {a: {runner: " + runner + ", tests: [a]" + named + "}}");

        assertThat(workflow.applications().getFirst().policy().strategy()).isEqualTo(used);
    }

    static List<DefinitionSample> bad() {
        return DefinitionSample.allBad();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void tellsTheErrorAndItsPlace(DefinitionSample sample) {
        InvalidDefinitionException refused =
                catchThrowableOfType(InvalidDefinitionException.class, () -> Definitions.parse(sample.definition()));

        assertThat(refused).as(sample.name()).isNotNull();
        assertThat(refused.problems().stream()
                        .map(problem -> problem.line() + ":" + problem.column() + " | " + problem.message()))
                .containsExactly(sample.expectation());
    }

    @Test
    void tellsEveryErrorInTheOrderOfTheirPlaces() {
        String definition = "name: 1\ntimeout: x\napplications: {a: {runner: b, tests: [\"/c\"]}}\nwhat: now\n";

        assertThatThrownBy(() -> parse(definition))
                .isInstanceOfSatisfying(
                        InvalidDefinitionException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(DefinitionProblem::line)
                                .containsExactly(1, 2, 3, 3, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "a: [",
                "a: b: c",
                "\t",
                "a: 1\n---\nb: 2",
                "&a [*a]",
                "? {a: b}\n: c",
                "!!javax.script.ScriptEngineManager [1]",
                "name: !!java.net.URL ['http://x']",
                "name: \"\\0\"",
                "<<: {a: b}"
            })
    void refusesWhatIsNoDefinition(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(InvalidDefinitionException.class);
    }

    @Test
    void refusesLargeDeepAndExplodingTexts() {
        assertThatThrownBy(() -> parse("#" + "x".repeat(5_000_000))).hasMessageContaining("at most 256 kB");
        assertThatThrownBy(() -> parse("[".repeat(10_000))).hasMessageContaining("not YAML");
        assertThatThrownBy(() -> parse("a: &a [x]\n" + "b: [" + "*a,".repeat(100) + "]"))
                .hasMessageContaining("aliases");
        assertThatThrownBy(() -> Definitions.parse(new byte[] {'a', ':', (byte) 0xff}))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aMappingThatContainsItselfEnds() {
        assertThatThrownBy(() -> parse("&a {name: x, applications: *a, environment: *a, test_data: *a}"))
                .isInstanceOf(InvalidDefinitionException.class);
    }

    private static Workflow parse(String text) throws InvalidDefinitionException {
        return Definitions.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
