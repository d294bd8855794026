package dev.testflow.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

    @Test
    void namesEveryRecordOfTheSealedFamiliesOnce() {
        assertThat(Arrays.stream(EventType.values()).map(EventType::record))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        leaves(Event.class).map(EventTypeTest::event).toList());
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsCloudEventsType(EventType type) {
        assertThat(type.type()).isEqualTo("dev.testflow." + type.shortName());
        assertThat(type.shortName()).matches("[a-z]+\\.[a-z]+\\.v[1-9][0-9]*");
        assertThat(EventType.of(type.type())).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plan.selected.v1", "dev.testflow.plan.selected.v2", "DEV.TESTFLOW.PLAN.SELECTED.V1"})
    void isNotFoundByAnythingElse(String type) {
        assertThat(EventType.of(type)).isEmpty();
    }

    @Test
    void sendsARoutedFailureToItsTeam() throws IOException {
        Event routed = Json.event(EventType.FAILURE_ROUTED, Json.golden(EventType.FAILURE_ROUTED));

        assertThat(EventType.topicOf(routed)).isEqualTo("testflow.failures.payments.v1");
        assertThat(routed.key()).isEqualTo("f1:5e884898da280471");
    }

    @Test
    void keepsTheChangesOfABranchInOrder() throws IOException {
        Event change = Json.event(EventType.CHANGE_SUBMITTED, Json.golden(EventType.CHANGE_SUBMITTED));

        assertThat(change.key()).isEqualTo("https://git.example.org/shop.git#refs/heads/main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "a b", "@team"})
    void refusesTeamsThatCannotHaveATopic(String team) {
        assertThatIllegalArgumentException().isThrownBy(() -> Topics.failuresOf(team));
    }

    @Test
    void namesTheTopics() {
        assertThat(Topics.ALL).doesNotHaveDuplicates().contains("testflow.failures.unrouted.v1");
        assertThat(Topics.deadLettersOf(Topics.PLANS)).isEqualTo("testflow.plans.v1.dlq");
    }

    @Test
    void givesTheSameChangeAndWorkflowTheSameRun() {
        assertThat(RunId.of("c1", "w1"))
                .isEqualTo("eb2e52a1-e25c-3776-ac7a-41ee7e8e6986")
                .hasSize(36);
        assertThat(RunId.of("c1", "w2")).isNotEqualTo(RunId.of("c1", "w1"));
        assertThat(RunId.of("c2", "w1")).isNotEqualTo(RunId.of("c1", "w1"));
        assertThat(Require.id(RunId.of("c1", "w1"), "run")).isEqualTo(RunId.of("c1", "w1"));
    }

    private static Stream<Class<?>> leaves(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(EventTypeTest::leaves)
                : Stream.of(family);
    }

    private static Class<? extends Event> event(Class<?> record) {
        return record.asSubclass(Event.class);
    }
}
