package dev.testflow.provisioner.kubernetes;

import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service of one image is in a cluster: a deployment of one pod, and the name under which it is found.
 *
 * @param spec with an image
 * @param namespace where it is
 */
record Workload(ServiceSpec spec, String namespace) {

    private static final String APP = "app.kubernetes.io/name";
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final int PATIENCE = 5;

    /**
     * Checks the definition.
     *
     * @throws IllegalArgumentException when a cluster cannot have it
     */
    Workload {
        if (!NAME.matcher(spec.name()).matches()) {
            throw new IllegalArgumentException("a service of a cluster cannot be called " + spec.name());
        }
        ReadinessSpec ready = spec.readiness();
        if (ready != null && ready.logLine() != null) {
            throw new IllegalArgumentException(
                    "a cluster does not look for lines of a log; 'ready' must say http, port or command");
        }
        if (ready != null
                && ready.port() == null
                && ready.httpPath() != null
                && spec.ports().isEmpty()) {
            throw new IllegalArgumentException("it has no ports that it could be asked on");
        }
    }

    /** What an endpoint tells of it. */
    Map<String, String> properties() {
        return properties(spec.name() + "." + namespace + ".svc", spec.ports());
    }

    /** Of a name in the cluster, the main port first. */
    static Map<String, String> properties(String host, List<Integer> ports) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("host", host);
        ports.forEach(port -> properties.put("port_" + port, Integer.toString(port)));
        if (!ports.isEmpty()) {
            properties.put("port", Integer.toString(ports.getFirst()));
            properties.put("url", "http://" + host + ":" + ports.getFirst());
        }
        return properties;
    }

    List<HasMetadata> objects() {
        return spec.ports().isEmpty() ? List.of(deployment()) : List.of(deployment(), service());
    }

    private Deployment deployment() {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(spec.name())
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewSelector()
                .withMatchLabels(labels())
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels())
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withContainers(container())
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private Container container() {
        String image = spec.version() == null ? spec.image() : spec.image() + ":" + spec.version();
        return new ContainerBuilder()
                .withName(spec.name())
                .withImage(image)
                .withArgs(spec.command())
                .withPorts(spec.ports().stream().map(Workload::port).toList())
                .withEnv(spec.variables().entrySet().stream()
                        .map(variable -> new EnvVar(variable.getKey(), escaped(variable.getValue()), null))
                        .toList())
                .withReadinessProbe(probe())
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .endSecurityContext()
                .build();
    }

    /** Kubernetes replaces {@code $(NAME)} in values, and {@code $$(NAME)} by {@code $(NAME)}. */
    private static String escaped(String value) {
        return value.replace("$(", "$$(");
    }

    private Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(spec.name())
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withSelector(labels())
                .withPorts(spec.ports().stream().map(Workload::servicePort).toList())
                .endSpec()
                .build();
    }

    /** The cluster asks it itself, so that it does not matter from where it is reached. One without ports is ready when it runs. */
    private @Nullable Probe probe() {
        ReadinessSpec ready = spec.readiness();
        ProbeBuilder probe = new ProbeBuilder()
                .withPeriodSeconds(1)
                .withTimeoutSeconds(PATIENCE)
                .withFailureThreshold(PATIENCE);
        if (ready != null && !ready.command().isEmpty()) {
            return probe.withNewExec().withCommand(ready.command()).endExec().build();
        }
        if (ready != null && ready.httpPath() != null) {
            int port = ready.port() == null ? spec.ports().getFirst() : ready.port();
            return probe.withNewHttpGet()
                    .withPath(ready.httpPath())
                    .withPort(new IntOrString(port))
                    .endHttpGet()
                    .build();
        }
        if (ready != null && ready.port() != null) {
            return probe.withNewTcpSocket()
                    .withPort(new IntOrString(ready.port()))
                    .endTcpSocket()
                    .build();
        }
        return spec.ports().isEmpty()
                ? null
                : probe.withNewTcpSocket()
                        .withPort(new IntOrString(spec.ports().getFirst()))
                        .endTcpSocket()
                        .build();
    }

    private Map<String, String> labels() {
        return Map.of(APP, spec.name());
    }

    private static ContainerPort port(int port) {
        return new ContainerPortBuilder().withContainerPort(port).build();
    }

    private static ServicePort servicePort(int port) {
        return new ServicePortBuilder()
                .withName("p" + port)
                .withPort(port)
                .withTargetPort(new IntOrString(port))
                .build();
    }
}
