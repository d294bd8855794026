package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.messaging.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

    private static final Source CHANGE = new Source("file:///shop", "head", "");
    private static final Source USERS = new Source("file:///users", "main", "service");
    private static final EnvironmentPlan PLAN = new EnvironmentPlan(
            new EnvironmentSpec("shop", List.of(Shop.database("db")), 600, null), CHANGE, Map.of("users", USERS));

    @Test
    void hasAnIdThatFollowsFromItsRunAndNumber() {
        assertThat(Environment.idOf("r")).isEqualTo("env-r");
        assertThat(Environment.idOf("r", 2)).isEqualTo("env-r-2");
    }

    @Test
    void isAskedForUntilItsLastHeartbeatIsConfirmed() {
        assertThat(environment("r", 3, 2).isAskedFor()).isTrue();
        assertThat(environment("r", 3, 3).isAskedFor()).isFalse();
        assertThat(environment("r", 0, 0).spec()).isEqualTo(PLAN.environment());
    }

    @Test
    void isNobodysWhenItsRunIsItself() {
        assertThat(environment("r", 0, 0).isNobodys()).isFalse();
        assertThat(environment("env-r", 0, 0).isNobodys()).isTrue();
    }

    @Test
    void takesTheFilesOfAServiceFromItsApplicationOrFromTheChange() {
        assertThat(PLAN.sourceOf(service(null))).isEqualTo(CHANGE);
        assertThat(PLAN.sourceOf(service("users"))).isEqualTo(USERS);
        assertThat(CHANGE.path("a.sql")).isEqualTo("a.sql");
        assertThat(USERS.path("a.sql")).isEqualTo("service/a.sql");
        assertThatThrownBy(() -> PLAN.sourceOf(service("userss")))
                .isInstanceOfSatisfying(
                        PreparationException.class,
                        fault -> assertThat(fault.service()).isEqualTo("db"))
                .hasMessage("its application userss is not known; known are [users]");
    }

    @Test
    void canDoWithoutWhatNotAllApplicationsNeedThemselvesOrByWayOfOthers() {
        EnvironmentSpec environment = new EnvironmentSpec(
                "shop",
                List.of(referring("db"), referring("shop", "db"), referring("search"), referring("page", "search")),
                600,
                null);

        assertThat(EnvironmentPlan.dispensable(environment, "shop"::equals)).containsExactly("page", "search");
        assertThat(EnvironmentPlan.dispensable(environment, service -> true)).isEmpty();
    }

    private static ServiceSpec referring(String name, String... others) {
        List<String> command =
                Stream.of(others).map(other -> "{" + other + ".host}").toList();
        return new ServiceSpec(name, "process", null, command, Map.of(), List.of(), null);
    }

    @Test
    void tellsOfAFaultWhatAnEventCanHold() {
        PreparationException fault =
                new PreparationException("api", "x".repeat(5_000), "a\0b" + "y".repeat(70_000) + "the end");

        assertThat(fault.reason()).hasSize(4_000);
        assertThat(fault.log()).hasSize(60_000).endsWith("the end");
        assertThat(new PreparationException("api", "a\0b").reason()).isEqualTo("a\uFFFDb");
        assertThat(new PreparationException("api", "short", "log").log()).isEqualTo("log");
        assertThat(new PreparationException(null, "short").log()).isNull();
    }

    private static ServiceSpec service(@Nullable String application) {
        return new ServiceSpec("db", "postgres", application, List.of(), Map.of(), List.of(), null);
    }

    private static Environment environment(String run, long beat, long confirmed) {
        return new Environment(
                "env-r",
                run,
                EnvironmentState.READY,
                PLAN,
                1,
                1,
                Instant.EPOCH,
                "",
                beat,
                confirmed,
                0,
                false,
                new Cause("r", null, null));
    }
}
