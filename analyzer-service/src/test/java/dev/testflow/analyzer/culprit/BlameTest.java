package dev.testflow.analyzer.culprit;

import static dev.testflow.analyzer.Samples.changed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.Samples;
import dev.testflow.analyzer.culprit.Suspects.Ground;
import dev.testflow.analyzer.plan.Ways;
import dev.testflow.analyzer.trace.Frame;
import dev.testflow.analyzer.trace.Symptom;
import dev.testflow.contract.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlameTest {

    private static final String TEST = "src/test/java/com/acme/shop/CheckoutTest.java";
    private static final Code TAX = Code.of(
            "src/main/java/com/acme/shop/Tax.java",
            "class Tax { Money roundsHalfCents(Money amount) { return amount.half(); } }");
    private static final Code MAIL = Code.of(
            "src/main/java/com/acme/mail/Mail.java", "class Mail { void send(Letter letter) { post(letter); } }");

    private static final Failure ASSERTION = new Failure(
            "id",
            "run",
            "payments",
            TEST,
            "roundsHalfCents",
            null,
            Outcome.FAILED,
            "AssertionError",
            "expected: 0.5 but was: 0.4",
            null,
            null,
            null,
            false);

    private static final TestSource SOURCE = TestSource.of(
            "class CheckoutTest { void roundsHalfCents() { assertEquals(half, tax.roundsHalfCents(amount)); } }",
            "roundsHalfCents");

    @Test
    void weighsWhatTheFailingCaseSpeaksOfMore() {
        double[] weights = blame().weigh(Testimony.of(ASSERTION, SOURCE), Together.UNKNOWN, Weights.OF_FILES);

        assertThat(weights[0]).isGreaterThan(weights[1] + 2);
    }

    @Test
    void weighsWhatChangedWithTheTestMore() {
        Together together = Together.of(List.of(List.of(TEST, MAIL.path()), List.of(TAX.path())), TEST);
        Testimony testimony = Testimony.of(ASSERTION, TestSource.UNKNOWN);

        assertThat(together.withTest()).containsOnlyKeys(TEST, MAIL.path());
        assertThat(blame().weigh(testimony, together, Weights.OF_FILES)[1])
                .isGreaterThan(blame().weigh(testimony, Together.UNKNOWN, Weights.OF_FILES)[1]);
    }

    @Test
    void countsLateChangesMoreThanEarlyAndSmallOnesMoreThanLarge() {
        Together late = Together.of(List.of(List.of("a"), List.of("b"), List.of("c", "d")), null);

        assertThat(late.changes().get("a")).isGreaterThan(late.changes().get("b"));
        assertThat(late.changes().get("b")).isGreaterThan(late.changes().get("c"));
        assertThat(late.withTest()).isEmpty();
    }

    @Test
    void singlesOutAChangedFileThatNoTraceGoesThrough() {
        Suspects suspects = suspects(knowledge());

        assertThat(suspects.first().orElseThrow().file().path()).isEqualTo(TAX.path());
        assertThat(suspects.first().orElseThrow().ground()).isEqualTo(Ground.CODE);
    }

    @Test
    void singlesOutNothingOfCodeThatIsNotKnown() {
        assertThat(suspects(Knowledge.NONE).first()).isEmpty();
    }

    @Test
    void singlesOutNothingWhenFilesHaveAsMuchToDoWithIt() {
        Knowledge alike = new Knowledge(
                Map.of(MAIL.path(), MAIL, TAX.path(), MAIL),
                Map.of(),
                Rarity.of(List.of(TAX, MAIL)),
                SOURCE,
                Together.UNKNOWN);

        assertThat(suspects(alike).ranked()).extracting(Suspects.Ranked::ground).doesNotContain(Ground.CODE);
    }

    @Test
    void weighsWhatChangedInAFileOnItsOwn() {
        Code here = Code.of(TAX.path(), "Money roundsHalfCents(Money amount) {");
        Code elsewhere = Code.of(TAX.path(), "// (c)");

        assertThat(weightOfTax(here)).isGreaterThan(weightOfTax(elsewhere));
    }

    private static double weightOfTax(Code lines) {
        Knowledge knowledge = new Knowledge(
                Map.of(MAIL.path(), MAIL, TAX.path(), TAX),
                Map.of(MAIL.path(), MAIL, TAX.path(), lines),
                Rarity.of(List.of(TAX, MAIL)),
                SOURCE,
                Together.UNKNOWN);
        double[] weights = knowledge.weigh(List.of(TAX.path(), MAIL.path()), Testimony.of(ASSERTION, SOURCE));
        return weights[0] - weights[1];
    }

    @Test
    void learnsFromTheTestWhichPackagesAreOwn() {
        String trace = """
                java.lang.IllegalStateException: closed
                \tat org.apache.commons.csv.CSVPrinter.print(CSVPrinter.java:1)
                \tat org.apache.kafka.Client.poll(Client.java:2)
                \tat org.apache.commons.csv.CSVPrinterTest.prints(CSVPrinterTest.java:3)
                """;
        Symptom symptom = Symptom.of(Samples.traced("src/test/java/org/apache/commons/csv/CSVPrinterTest.java", trace));

        assertThat(symptom.frames().stream().filter(Frame::own).map(Frame::file))
                .containsExactly(
                        "org/apache/commons/csv/CSVPrinter.java", "org/apache/commons/csv/CSVPrinterTest.java");
    }

    private static Blame blame() {
        return new Blame(List.of(TAX, MAIL), Rarity.of(List.of(TAX, MAIL)));
    }

    private static Knowledge knowledge() {
        return new Knowledge(
                Map.of(MAIL.path(), MAIL, TAX.path(), TAX),
                Map.of(),
                Rarity.of(List.of(TAX, MAIL)),
                SOURCE,
                Together.UNKNOWN);
    }

    private static Suspects suspects(Knowledge knowledge) {
        return Suspects.of(
                ASSERTION,
                Symptom.of(ASSERTION),
                Samples.plan(changed(MAIL.path()), changed(TAX.path())),
                Ways.NONE,
                knowledge);
    }
}
