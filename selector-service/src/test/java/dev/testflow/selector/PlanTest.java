package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.Change;
import dev.testflow.contract.ChangeKind;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.ChangedFile;
import dev.testflow.messaging.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final ChangeSubmitted EVENT =
            new ChangeSubmitted(Samples.REPOSITORY, "main", null, Samples.HEAD, null, false, "ada", null);

    @Test
    void cutsAHundredThousandTestsIntoPortions() {
        Application shop = Samples.python("app");
        List<String> tests = IntStream.range(0, 100_000)
                .mapToObj(i -> "tests/m" + i % 100 + "/test_" + i + ".py")
                .toList();

        Plan plan = plan(shop, tests, Samples.changed("app/x.ini"));

        assertThat(plan.chunks()).hasSize(400).allSatisfy(chunk -> {
            assertThat(chunk.tests()).hasSize(PlanChunks.MAXIMUM_TESTS);
            assertThat(EventJson.write(chunk).length).isLessThanOrEqualTo(PlanChunks.MAXIMUM_BYTES);
        });
        assertThat(plan.chunks().stream()
                        .flatMap(chunk -> chunk.tests().stream())
                        .map(test -> test.position()))
                .doesNotHaveDuplicates()
                .hasSize(100_000);
        assertThat(plan.header().chunks()).isEqualTo(400);
        assertThat(plan.header().selected()).isEqualTo(100_000);
    }

    @Test
    void cutsByBytesWhenPathsAreLong() {
        Application shop = Samples.python("");
        List<String> tests = IntStream.range(0, 500)
                .mapToObj(i -> "tests/" + "\"ä\\".repeat(1_000) + i)
                .toList();

        Plan plan = plan(shop, tests, Samples.changed("x.ini"));

        assertThat(plan.chunks())
                .hasSizeGreaterThan(5)
                .allSatisfy(chunk ->
                        assertThat(EventJson.write(chunk).length).isLessThanOrEqualTo(PlanChunks.MAXIMUM_BYTES));
    }

    @Test
    void hasNoPortionWhenNothingRuns() {
        Plan plan = plan(Samples.python(""), List.of("tests/test_a.py"), Samples.changed("README.md"));

        assertThat(plan.chunks()).isEmpty();
        assertThat(plan.header().chunks()).isZero();
        assertThat(plan.header().strategyReasons()).anyMatch(reason -> reason.contains("is ignored by"));
        assertThat(plan.lines()).hasSize(1);
    }

    @Test
    void carriesNoMoreFilesThanARecordHasRoomFor() {
        String[] paths = IntStream.range(0, 3_000)
                .mapToObj(i -> "src/" + "x".repeat(i % 2 == 0 ? 10 : 1_000) + i)
                .toArray(String[]::new);

        Change change = PlannedChange.of("c", EVENT, Samples.changed(paths), CodeOwners.NONE);

        assertThat(change.files()).hasSizeBetween(300, 400);
        assertThat(change.filesChanged()).isEqualTo(3_000);
    }

    @Test
    void tellsTheOwnersOfFilesAndTests() {
        CodeOwners owners = CodeOwners.parse("/app/tests/ @shop/quality\n*.ini @shop/ops");
        Application shop = Samples.python("app");
        ChangedFile fromCi = new ChangedFile("app/x.ini", ChangeKind.MODIFIED, null, List.of("liars"));
        ChangeSet changed = new ChangeSet(Samples.REPOSITORY, null, List.of(fromCi), List.of());
        Change change = PlannedChange.of("c", EVENT, changed, owners);
        Workflow workflow = Samples.workflow(shop);
        Selection selection =
                Samples.select(workflow, changed, List.of(Samples.catalogue(shop, "tests/test_a.py")), History.NONE);

        Plan plan = Plan.of("run", workflow, change, selection, Map.of("app", owners));

        assertThat(plan.header().change().files().getFirst().owners()).containsExactly("ops");
        assertThat(plan.chunks().getFirst().tests().getFirst().owners()).containsExactly("quality");
    }

    @Property
    void neverUnderestimatesTheLengthInJson(@ForAll String text) {
        String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        byte[] json = EventJson.mapper().valueToTree(valid).toString().getBytes(StandardCharsets.UTF_8);

        assertThat(JsonLength.of(valid)).isGreaterThanOrEqualTo(json.length);
    }

    private static Plan plan(Application application, List<String> tests, ChangeSet changed) {
        Workflow workflow = Samples.workflow(application);
        Selection selection =
                Samples.select(workflow, changed, List.of(new Catalogue(application, tests, List.of())), History.NONE);
        Change change = PlannedChange.of("c", EVENT, changed, CodeOwners.NONE);
        return Plan.of("run", workflow, change, selection, Map.of());
    }
}
