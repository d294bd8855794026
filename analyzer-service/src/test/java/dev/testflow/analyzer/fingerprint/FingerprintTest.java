package dev.testflow.analyzer.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.Samples;
import dev.testflow.analyzer.judgement.Analysis;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final String TEST = "tests/test_processor.py";

    @Test
    void hasItsVersion() {
        assertThat(fingerprint(Samples.traced(TEST, Samples.trace("python")))).matches("f2:[0-9a-f]{32}");
    }

    @Test
    void staysWhenLinesAndWorkspaceChange() {
        String trace = Samples.trace("python");
        String later = trace.replace("line 12", "line 112")
                .replace("shard-77", "shard-9123")
                .replace("/a1/", "/b2/");

        assertThat(fingerprint(Samples.traced(TEST, later))).isEqualTo(fingerprint(Samples.traced(TEST, trace)));
    }

    @Test
    void staysWhenOnlyNumbersOfTheMessageChange() {
        String trace = Samples.trace("jvm").replace("Connection refused", "order 1 refused");
        String later = trace.replace("order 1 refused", "order 99 refused");

        assertThat(fingerprint(Samples.traced("A.java", later)))
                .isEqualTo(fingerprint(Samples.traced("A.java", trace)));
    }

    @Test
    void isEqualForTestsThatFailInTheSameOwnCode() {
        String trace = Samples.trace("python");

        assertThat(fingerprint(Samples.traced(TEST, trace)))
                .isEqualTo(fingerprint(
                        Samples.traced("tests/test_other.py", trace.replace("test_processor", "test_other"))));
    }

    @Test
    void neverMergesDifferentMessagesOnTheStackAlone() {
        String trace = Samples.trace("pytest");

        assertThat(fingerprint(Samples.traced(TEST, trace)))
                .isNotEqualTo(fingerprint(Samples.traced(TEST, trace.replace("'paypal'", "'card'"))));
    }

    @Test
    void neverMergesDifferentPlacesOnTheMessageAlone() {
        String trace = Samples.trace("pytest");

        assertThat(fingerprint(Samples.traced(TEST, trace)))
                .isNotEqualTo(fingerprint(Samples.traced(TEST, trace.replace("def charge(", "def refund("))));
    }

    @Test
    void mergesWhatNoticesTheSameOutageAnywhere() {
        String trace = Samples.trace("python");

        assertThat(fingerprint(Samples.traced(TEST, trace)))
                .isEqualTo(fingerprint(Samples.traced("tests/test_b.py", trace.replace("in charge", "in refund"))))
                .isNotEqualTo(fingerprint(Samples.traced(TEST, trace.replace("Connection refused", "Not allowed"))));
    }

    @Test
    void keepsPlacesApartWhereOnlyTheLogSpeaksOfAnOutage() {
        assertThat(fingerprint(Samples.failure("tests/a.py", "Error", "boom", "Connection refused")))
                .isNotEqualTo(fingerprint(Samples.failure("tests/b.py", "Error", "boom", "Connection refused")));
    }

    @Test
    void keepsTestsApartThatHaveNoOwnFrame() {
        assertThat(fingerprint(Samples.failure("tests/a.py", "Error", "boom", null)))
                .isNotEqualTo(fingerprint(Samples.failure("tests/b.py", "Error", "boom", null)));
    }

    @Test
    void mergesTestsThatNeverBegan() {
        assertThat(fingerprint(Samples.withoutCase("A.java", "the build failed", Samples.trace("javac"))))
                .isEqualTo(fingerprint(Samples.withoutCase("B.java", "the build failed", Samples.trace("javac"))));
        assertThat(fingerprint(Samples.withoutCase("A.java", "the command cannot be started", null)))
                .isEqualTo(fingerprint(Samples.withoutCase("B.java", "the command cannot be started", null)));
    }

    private static String fingerprint(Failure failure) {
        return Analysis.of(failure).fingerprint();
    }
}
