package dev.testflow.analyzer.judgement;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.testflow.analyzer.Feedback;
import dev.testflow.analyzer.Samples;
import dev.testflow.analyzer.culprit.Knowledge;
import dev.testflow.analyzer.flakiness.TestHistory;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.analyzer.plan.Ways;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile texts and patterns: the analysis ends, and the failure is shown. */
class WorstCasesTest {

    private static final Plan HOSTILE =
            Samples.plan(Samples.rule("hostile", "", "^(.*a){25}$", "^(.*?,){20}P", "(a|aa)+$", "(x+x+)+y"), Map.of());

    static Stream<Arguments> texts() {
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        return Stream.of(
                Arguments.of("one line of a megabyte", "a".repeat(1 << 20)),
                Arguments.of("one line of commas", "1,".repeat(1 << 19) + "Q"),
                Arguments.of(
                        "a log of 50 MB", "2026-01-01 12:00:00 INFO nothing happens here at all\n".repeat(1_000_000)),
                Arguments.of(
                        "100,000 frames",
                        "java.lang.StackOverflowError: deep\n"
                                + "\tat com.acme.Deep.down(Deep.java:1)\n".repeat(100_000)),
                Arguments.of(
                        "10,000 causes",
                        "Caused by: java.lang.Exception: x\n\tat com.acme.A.b(A.java:1)\n".repeat(10_000)),
                Arguments.of("what is no UTF-8", new String(bytes, StandardCharsets.UTF_8)),
                Arguments.of("halves of surrogate pairs", "\uD800\uDC00\uD800 \uDFFF".repeat(10_000)),
                Arguments.of("brackets", "(".repeat(100_000)),
                Arguments.of("escapes", "\u001B[".repeat(100_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void endsAndShowsTheFailure(String name, String text) {
        var failure = Samples.failure("tests/test_a.py", "", text, text);

        Judgement judgement = assertTimeoutPreemptively(
                ofSeconds(60),
                () -> Analysis.of(failure).judge(HOSTILE, Ways.NONE, Knowledge.NONE, TestHistory.NONE, Feedback.NONE));

        assertThat(judgement.evidence()).noneMatch(words -> words.startsWith("the analysis itself failed"));
        assertThat(List.of(judgement.category(), judgement.likelyCause())).doesNotContain("");
    }
}
