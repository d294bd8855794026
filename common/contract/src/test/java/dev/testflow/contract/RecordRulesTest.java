package dev.testflow.contract;

import static dev.testflow.contract.EventType.CHANGE_SUBMITTED;
import static dev.testflow.contract.EventType.FAILURE_ROUTED;
import static dev.testflow.contract.EventType.PLAN_SELECTED;
import static dev.testflow.contract.EventType.RUN_FINISHED;
import static dev.testflow.contract.EventType.TESTS_PLANNED;
import static dev.testflow.contract.EventType.TEST_FINISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One broken rule each. That every bound of every value holds is shown by {@link SchemasAndRecordsAgreeTest}. */
class RecordRulesTest {

    @ParameterizedTest
    @MethodSource
    void nameTheFieldThatBreaksThem(EventType type, String pointer, Consumer<ObjectNode> change, String message) {
        assertThatThrownBy(() -> Samples.with(type, pointer, change))
                .isInstanceOf(IOException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining(message);
    }

    static Stream<Arguments> nameTheFieldThatBreaksThem() {
        return Stream.of(
                broken(CHANGE_SUBMITTED, "", event -> event.put("head", "main"), "head must be a full commit id"),
                broken(
                        CHANGE_SUBMITTED,
                        "",
                        event -> event.put("head", "9F86D081".repeat(5)),
                        "head must be a full commit id"),
                broken(CHANGE_SUBMITTED, "", event -> event.put("base", "9f86d08"), "base must be a full commit id"),
                broken(CHANGE_SUBMITTED, "", event -> event.put("ref", " "), "ref is missing"),
                broken(CHANGE_SUBMITTED, "", event -> event.remove("repository"), "repository is missing"),
                broken(CHANGE_SUBMITTED, "", event -> event.put("author", "x".repeat(1_001)), "author is longer than"),
                broken(CHANGE_SUBMITTED, "", event -> event.put("workflow", "../other"), "workflow must match"),
                broken(
                        CHANGE_SUBMITTED,
                        "",
                        event -> event.putArray("changedFiles").addNull(),
                        "changedFiles has a null element"),
                broken(
                        CHANGE_SUBMITTED,
                        "/changedFiles/0",
                        file -> file.put("path", "a/../../b"),
                        "must not contain '..'"),
                broken(
                        CHANGE_SUBMITTED,
                        "/changedFiles/0",
                        file -> file.put("path", "/etc/passwd"),
                        "must be relative"),
                broken(CHANGE_SUBMITTED, "/changedFiles/0", file -> file.put("path", "C:\\a"), "must not name a drive"),
                broken(CHANGE_SUBMITTED, "/changedFiles/0", file -> file.put("path", "a\0"), "has a NUL character"),
                broken(
                        CHANGE_SUBMITTED,
                        "/changedFiles/1",
                        file -> file.put("previousPath", "..\\a"),
                        "must not contain '..'"),
                broken(PLAN_SELECTED, "", plan -> plan.put("selected", 1_201), "catalogued must be at least 1201"),
                broken(PLAN_SELECTED, "", plan -> plan.put("chunks", 0), "chunks must be at least 1"),
                broken(PLAN_SELECTED, "", plan -> plan.put("timeoutSeconds", 0), "timeoutSeconds must be at least 1"),
                broken(
                        PLAN_SELECTED,
                        "/change",
                        change -> change.put("filesChanged", 3),
                        "change.filesChanged must be at least 4"),
                broken(PLAN_SELECTED, "/environment", env -> env.putArray("services"), "environment.services is empty"),
                broken(
                        PLAN_SELECTED,
                        "/environment",
                        env -> env.put("leaseSeconds", 0),
                        "environment.leaseSeconds must be"),
                broken(
                        PLAN_SELECTED,
                        "/environment/services/0",
                        s -> s.putArray("schemas").add("../x.sql"),
                        "service.schemas must not"),
                broken(
                        PLAN_SELECTED,
                        "/applications/0",
                        app -> app.put("root", "../other"),
                        "application.root must not contain"),
                broken(
                        PLAN_SELECTED,
                        "/applications/0",
                        app -> app.putArray("reports").add("/tmp/*.xml"),
                        "application.reports must be"),
                broken(
                        PLAN_SELECTED,
                        "/applications/0/variables",
                        env -> env.putNull("A"),
                        "application.variables has a null value"),
                broken(
                        PLAN_SELECTED,
                        "/analysis/routing",
                        routing -> routing.put("data", "no team"),
                        "analysis.routing must match"),
                broken(TESTS_PLANNED, "", chunk -> chunk.putArray("tests"), "tests is empty"),
                broken(TESTS_PLANNED, "", chunk -> chunk.put("chunk", -1), "chunk must be at least 0"),
                broken(TESTS_PLANNED, "/tests/0", test -> test.putArray("reasons"), "tests.reasons is empty"),
                broken(
                        TESTS_PLANNED,
                        "/tests/0",
                        test -> test.put("position", -1),
                        "tests.position must be at least 0"),
                broken(
                        TESTS_PLANNED,
                        "/tests/0",
                        test -> test.put("test", "../../bin/sh"),
                        "tests.test must not contain '..'"),
                broken(
                        TEST_FINISHED,
                        "",
                        test -> test.put("outcome", "passed"),
                        "of a partial report cannot be passed"),
                broken(TEST_FINISHED, "", test -> test.put("attempt", 0), "attempt must be at least 1"),
                broken(TEST_FINISHED, "", test -> test.put("durationMillis", -1), "durationMillis must be at least 0"),
                broken(TEST_FINISHED, "", test -> test.remove("startedAt"), "startedAt is missing"),
                broken(TEST_FINISHED, "/cases", cases -> cases.put("failed", -1), "cases.failed must be at least 0"),
                broken(
                        TEST_FINISHED,
                        "/failures/0",
                        failure -> failure.put("trace", "x".repeat(8_001)),
                        "failures.trace is longer"),
                broken(RUN_FINISHED, "", run -> run.remove("blockage"), "blockage belongs to a blocked run"),
                broken(RUN_FINISHED, "", run -> run.put("verdict", "passed"), "blockage belongs to a blocked run"),
                broken(RUN_FINISHED, "/counts", counts -> counts.put("passed", -1), "counts must be at least 0"),
                broken(RUN_FINISHED, "/counts", counts -> counts.putNull("passed"), "counts has a null value"),
                broken(FAILURE_ROUTED, "", failure -> failure.put("team", "@org/payments"), "team must match"),
                broken(FAILURE_ROUTED, "", failure -> failure.put("occurrences", 0), "occurrences must be at least 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attempt", "partial", "durationMillis"})
    void doNotTakeAnAbsentNumberForZeroNorAnAbsentFlagForFalse(String field) {
        assertThatThrownBy(() -> Samples.with(TEST_FINISHED, "", test -> test.remove(field)))
                .hasMessageContaining("Missing required creator property '" + field + "'");
    }

    @Test
    void doNotTakeAChunkWithoutItsIndexForTheFirst() {
        assertThatThrownBy(() -> Samples.with(TESTS_PLANNED, "", chunk -> chunk.remove("chunk")))
                .hasMessageContaining("Missing required creator property 'chunk'");
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, names = "PASSED", mode = EnumSource.Mode.EXCLUDE)
    void letAPartialReportEndInAnythingButPassed(Outcome outcome) {
        assertThatCode(() -> attempt(outcome, true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> attempt(Outcome.PASSED, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(value = Verdict.class, names = "BLOCKED", mode = EnumSource.Mode.EXCLUDE)
    void giveABlockageToABlockedRunAndToNoOther(Verdict verdict) {
        Blockage blockage = new Blockage("dataset", "users", "no such generator", null);

        assertThatCode(() -> finished(verdict, null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> finished(verdict, blockage)).hasMessageContaining("blockage");
        assertThatCode(() -> finished(Verdict.BLOCKED, blockage)).doesNotThrowAnyException();
        assertThatThrownBy(() -> finished(Verdict.BLOCKED, null)).hasMessageContaining("blockage");
    }

    @Test
    void boundTheTestsOfAChunk() {
        PlannedTest test = new PlannedTest("shop", "tests/a.py", 0, List.of("it changed"), List.of());

        assertThatCode(() -> new TestsPlanned("r", 0, Collections.nCopies(500, test)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new TestsPlanned("r", 0, Collections.nCopies(501, test)))
                .hasMessage("tests has more than 500 elements");
    }

    @Test
    void tellOfNoTestTwiceTogether() {
        TestFinished test = attempt(Outcome.PASSED, false);

        assertThatCode(() -> new TestsFinished("r", List.of(test))).doesNotThrowAnyException();
        assertThatThrownBy(() -> new TestsFinished("r", List.of(test, test))).hasMessage("tests tell of a test twice");
    }

    @Test
    void tellOfTheTestsOfOneRunTogether() {
        TestFinished test = attempt(Outcome.PASSED, false);

        assertThatThrownBy(() -> new TestsFinished("another", List.of(test))).hasMessage("tests belong to another run");
    }

    @Test
    void sayOfASelectedTestNothingButThatItIsPlanned() {
        PlannedTest selected =
                new PlannedTest("shop", "tests/a.py", 0, List.of("it changed"), List.of(), TestRole.SELECTED, null);
        PlannedTest sampled =
                new PlannedTest("shop", "tests/a.py", 0, List.of("a sample"), List.of(), TestRole.SAMPLE, null);

        assertThat(Json.MAPPER.<JsonNode>valueToTree(selected).has("role")).isFalse();
        assertThat(Json.MAPPER.<JsonNode>valueToTree(sampled).get("role").textValue())
                .isEqualTo("sample");
        assertThat(TestRole.of(selected.role())).isEqualTo(TestRole.SELECTED);
    }

    @ParameterizedTest
    @EnumSource
    void letOnlySamplesDecideNothing(TestRole role) {
        assertThat(role.decides()).isEqualTo(role != TestRole.SAMPLE);
    }

    @Test
    void fillInWhatMayBeAbsent() {
        assertThat(new ChangedFile("a", null, null, null)).isEqualTo(ChangedFile.modified("a"));
        assertThat(attempt(Outcome.FAILED, false).cases()).isEqualTo(CaseCounts.NONE);
        assertThat(attempt(Outcome.FAILED, false).failures()).isEmpty();
        assertThat(finished(Verdict.PASSED, null).counts()).isEqualTo(Map.of());
    }

    @Test
    void keepUnknownChangedFilesApartFromNone() throws IOException {
        ChangeSubmitted unknown =
                (ChangeSubmitted) Samples.with(CHANGE_SUBMITTED, "", change -> change.remove("changedFiles"));
        ChangeSubmitted none =
                (ChangeSubmitted) Samples.with(CHANGE_SUBMITTED, "", change -> change.putArray("changedFiles"));

        assertThat(unknown.changedFiles()).isNull();
        assertThat(none.changedFiles()).isEmpty();
        assertThat(Json.tree(unknown).has("changedFiles")).isFalse();
        assertThat(Json.tree(none).get("changedFiles")).isEmpty();
    }

    @Test
    void takeNullForAbsent() throws IOException {
        ChangeSubmitted change = (ChangeSubmitted) Samples.with(
                CHANGE_SUBMITTED,
                "",
                json -> json.putNull("base").putNull("author").putNull("changedFiles"));

        assertThat(change.base()).isNull();
        assertThat(change.author()).isNull();
        assertThat(change.changedFiles()).isNull();
    }

    private static Arguments broken(EventType type, String pointer, Consumer<ObjectNode> change, String message) {
        return Arguments.of(type, pointer, change, message);
    }

    private static TestFinished attempt(Outcome outcome, boolean partial) {
        return new TestFinished(
                "r", "shop", "tests/a.py", 1, outcome, null, partial, Instant.EPOCH, 0, null, null, null, null, "w");
    }

    private static RunFinished finished(Verdict verdict, Blockage blockage) {
        return new RunFinished("r", "w", verdict, null, 0, blockage);
    }
}
