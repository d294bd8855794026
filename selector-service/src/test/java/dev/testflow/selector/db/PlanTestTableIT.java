package dev.testflow.selector.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.PackedEvent;
import dev.testflow.messaging.Query;
import dev.testflow.selector.PlanLine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class PlanTestTableIT {

    private static final int SELECTED = 300;
    private static final int CHUNK = 256;
    private static final int ALL = 1_000;

    @Inject
    PlanTestTable tests;

    @Inject
    EscapeTable escapes;

    @Inject
    ChangeTable changes;

    @Inject
    DataSource database;

    private final String run = UUID.randomUUID().toString();

    @BeforeEach
    void createPlan() {
        QuarkusTransaction.requiringNew().run(() -> {
            changes.submit(
                    run,
                    new ChangeSubmitted("file:///x", "main", null, "0".repeat(40), null, false, null, null),
                    new Cause(run, null, null));
            new Query(
                            database,
                            "insert into plan (run, change, workflow, header, catalogued, selected) values (?, ?, ?, '', 0, 0)",
                            run,
                            run,
                            "w" + run)
                    .update();
        });
    }

    @Test
    void aPlanOfManyChunksIsReadFromAnyPositionOn() {
        List<PlanLine> lines = store(IntStream.range(0, ALL)
                .mapToObj(i -> line(i, i % 2 == 0 ? "a" : "b", "t" + i, i < SELECTED ? TestRole.SELECTED : null))
                .toList());

        assertThat(after(-1, null, null, ALL)).isEqualTo(lines);
        assertThat(after(254, null, null, 3)).isEqualTo(lines.subList(255, 258));
        assertThat(after(255, null, null, 3)).isEqualTo(lines.subList(256, 259));
        assertThat(after(ALL - 2, null, null, 3)).isEqualTo(lines.subList(ALL - 1, ALL));
        assertThat(after(ALL - 1, null, null, 3)).isEmpty();
        assertThat(after(-1, true, null, ALL)).isEqualTo(lines.subList(0, SELECTED));
        assertThat(after(-1, false, null, 2)).isEqualTo(lines.subList(SELECTED, SELECTED + 2));
        assertThat(after(SELECTED, false, "b", 2)).extracting(PlanLine::test).containsExactly("t301", "t303");
        assertThat(after(-1, null, "c", 2)).isEmpty();
    }

    @Test
    void aTestIsFoundByItsNameAlsoWhenAnotherOneHasItsHash() {
        List<PlanLine> lines = store(List.of(
                line(0, "a", "Aa", TestRole.SELECTED),
                line(1, "a", "BB", null),
                line(2, "Aa", "t", null),
                line(3, "BB", "t", null)));

        for (PlanLine line : lines) {
            assertThat(find(line.application(), line.test())).isEqualTo(line);
        }
        assertThat(find("a", "AaBB")).isNull();
        assertThat(find("BB", "BB")).isNull();
    }

    @Test
    void textWithHalfOfACharacterIsStored() {
        store(List.of(new PlanLine(0, "a", "t", null, List.of("x\uD83D \0 …"), List.of())));

        assertThat(find("a", "t")).isNotNull().extracting(PlanLine::reasons).isEqualTo(List.of("x\uD83D \0 …"));
    }

    @Test
    void onlyTheFirstVerdictOfATestThatChecksTheSelectionIsCounted() {
        List<PlanLine> lines = new ArrayList<>();
        for (TestRole role : new TestRole[] {TestRole.SELECTED, TestRole.SHADOW, TestRole.SAMPLE, null}) {
            lines.add(line(lines.size(), "a", String.valueOf(role), role));
        }
        store(lines);

        assertThat(lines)
                .filteredOn(line -> count(line, true))
                .extracting(PlanLine::role)
                .containsExactly(TestRole.SHADOW, TestRole.SAMPLE);
        assertThat(lines).noneMatch(line -> count(line, true));
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> escapes.counts("w" + run))
                        .get("a")
                        .escapes())
                .isEqualTo(2);
        assertThat(QuarkusTransaction.requiringNew().call(() -> escapes.last("w" + run, 10)))
                .extracting(EscapeTable.Escape::role)
                .containsExactly(TestRole.SAMPLE, TestRole.SHADOW);
    }

    private List<PlanLine> store(List<PlanLine> lines) {
        List<PlannedTest> planned = lines.stream()
                .filter(PlanLine::selected)
                .map(PlanTestTableIT::planned)
                .toList();
        List<PackedEvent<TestsPlanned>> chunks = IntStream.iterate(
                        0, first -> first < planned.size(), first -> first + CHUNK)
                .mapToObj(first -> new TestsPlanned(
                        run, first / CHUNK, planned.subList(first, Math.min(first + CHUNK, planned.size()))))
                .map(PackedEvent::of)
                .toList();
        List<PlanLine> skipped = lines.subList(planned.size(), lines.size());
        QuarkusTransaction.requiringNew().run(() -> tests.insert(run, chunks, skipped));
        return lines;
    }

    private static PlannedTest planned(PlanLine line) {
        return new PlannedTest(
                line.application(), line.test(), line.position(), line.reasons(), line.owners(), line.role(), null);
    }

    private static PlanLine line(int position, String application, String test, @Nullable TestRole role) {
        return new PlanLine(position, application, test, role, List.of("because of " + position), List.of("team"));
    }

    private List<PlanLine> after(int position, @Nullable Boolean selected, @Nullable String application, int limit) {
        return QuarkusTransaction.requiringNew().call(() -> tests.after(run, position, selected, application, limit));
    }

    private @Nullable PlanLine find(String application, String test) {
        return QuarkusTransaction.requiringNew()
                .call(() -> tests.find(run, application, test))
                .orElse(null);
    }

    private boolean count(PlanLine line, boolean escaped) {
        TestFinished finished = new TestFinished(
                run,
                line.application(),
                line.test(),
                1,
                Outcome.FAILED,
                Verdict.FAILED,
                false,
                Instant.now(),
                1,
                new CaseCounts(0, 1, 0, 0),
                List.of(),
                null,
                null,
                "w");
        return QuarkusTransaction.requiringNew().call(() -> escapes.count("w" + run, finished, escaped));
    }
}
