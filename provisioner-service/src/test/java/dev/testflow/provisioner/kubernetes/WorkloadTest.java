package dev.testflow.provisioner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final List<Integer> PORTS = List.of(8080, 9090);

    @Test
    void isAskedAsItsReadinessSays() {
        assertThat(probe(new ReadinessSpec(null, 1, null, List.of("is", "ready"), null), PORTS)
                        .getExec()
                        .getCommand())
                .containsExactly("is", "ready");
        assertThat(probe(new ReadinessSpec("/health", 1), PORTS)
                        .getHttpGet()
                        .getPort()
                        .getIntVal())
                .isEqualTo(8080);
        assertThat(probe(new ReadinessSpec("/health", 1, 9090, List.of(), null), PORTS)
                        .getHttpGet()
                        .getPort()
                        .getIntVal())
                .isEqualTo(9090);
        assertThat(probe(new ReadinessSpec(null, 1, 9090, List.of(), null), PORTS)
                        .getTcpSocket()
                        .getPort()
                        .getIntVal())
                .isEqualTo(9090);
        assertThat(probe(null, PORTS).getTcpSocket().getPort().getIntVal()).isEqualTo(8080);
    }

    @Test
    void runsWithoutPortsAndIsNoServiceThen() {
        Workload workload = workload(null, List.of());

        assertThat(workload.objects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Deployment.class,
                        deployment -> assertThat(deployment
                                        .getSpec()
                                        .getTemplate()
                                        .getSpec()
                                        .getContainers()
                                        .getFirst()
                                        .getReadinessProbe())
                                .isNull());
        assertThat(workload.properties()).isEqualTo(Map.of("host", "api.space.svc"));
    }

    @Test
    void refusesAPathWithoutAPort() {
        assertThatThrownBy(() -> workload(new ReadinessSpec("/health", 1), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it has no ports that it could be asked on");
    }

    private static Probe probe(@Nullable ReadinessSpec ready, List<Integer> ports) {
        return ((Deployment) workload(ready, ports).objects().getFirst())
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getReadinessProbe();
    }

    private static Workload workload(@Nullable ReadinessSpec ready, List<Integer> ports) {
        return new Workload(
                new ServiceSpec(
                        "api",
                        "kubernetes",
                        null,
                        null,
                        "shop/api",
                        List.of(),
                        ports,
                        Map.of(),
                        List.of(),
                        List.of(),
                        null,
                        ready),
                "space");
    }
}
