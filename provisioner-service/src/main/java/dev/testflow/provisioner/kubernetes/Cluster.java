package dev.testflow.provisioner.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a cluster is asked and told. Everything may throw {@link KubernetesClientException}. */
record Cluster(KubernetesClient client) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final int MOST_LINES = 200;
    private static final int MOST_PODS = 5;

    void create(HasMetadata object) {
        client.resource(object).create();
    }

    Optional<Namespace> namespace(String name) {
        return Optional.ofNullable(client.namespaces().withName(name).get());
    }

    /** The values of a label of the namespaces that have another. */
    Set<String> labels(String wanted, String label, String value) {
        return client.namespaces().withLabel(label, value).list().getItems().stream()
                .flatMap(namespace ->
                        Stream.ofNullable(namespace.getMetadata().getLabels().get(wanted)))
                .collect(Collectors.toSet());
    }

    /**
     * Deletes a namespace with all that is in it.
     *
     * @return whether it is gone within that time
     */
    boolean delete(String namespace, Duration patience) throws InterruptedException {
        client.namespaces().withName(namespace).delete();
        long end = System.nanoTime() + patience.toNanos();
        while (namespace(namespace).isPresent()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return true;
    }

    /** What is not ready, and why, as far as the cluster tells; empty when all is. */
    Optional<String> missing(String namespace, List<HasMetadata> objects) {
        for (HasMetadata object : objects) {
            HasMetadata now = client.resource(object).get();
            if (!isReady(now)) {
                return Optional.of(Stream.concat(
                                Stream.of("the " + object.getKind() + " "
                                        + object.getMetadata().getName() + " is not ready"),
                                troubles(namespace, now))
                        .collect(Collectors.joining("; ")));
            }
        }
        return Optional.empty();
    }

    private static boolean isReady(@Nullable HasMetadata object) {
        if (object instanceof Job job) {
            return job.getStatus() != null
                    && job.getStatus().getSucceeded() != null
                    && job.getStatus().getSucceeded() > 0;
        }
        boolean runs = object instanceof Deployment || object instanceof StatefulSet;
        return object != null && (!runs || Readiness.getInstance().isReady(object));
    }

    private Stream<String> troubles(String namespace, @Nullable HasMetadata object) {
        List<String> troubles = new ArrayList<>();
        if (object instanceof Deployment deployment && deployment.getStatus() != null) {
            deployment.getStatus().getConditions().stream()
                    .filter(condition -> condition.getType().equals("ReplicaFailure"))
                    .forEach(condition -> troubles.add(condition.getMessage()));
        }
        for (Pod pod : pods(namespace)) {
            List<ContainerStatus> containers =
                    pod.getStatus() == null ? List.of() : pod.getStatus().getContainerStatuses();
            containers.stream()
                    .flatMap(container -> Stream.ofNullable(container.getState()))
                    .map(ContainerState::getWaiting)
                    .filter(waiting -> waiting != null && waiting.getMessage() != null)
                    .forEach(waiting -> troubles.add(waiting.getReason() + ": " + waiting.getMessage()));
        }
        return troubles.stream().distinct();
    }

    /** The ends of what its pods have printed. */
    String log(String namespace) {
        StringBuilder log = new StringBuilder();
        for (Pod pod : pods(namespace).stream().limit(MOST_PODS).toList()) {
            String name = pod.getMetadata().getName();
            log.append(name).append(":\n");
            try {
                log.append(client.pods()
                        .inNamespace(namespace)
                        .withName(name)
                        .tailingLines(MOST_LINES)
                        .getLog());
            } catch (KubernetesClientException e) {
                log.append("has no log: ").append(e.getMessage());
            }
            log.append('\n');
        }
        return log.toString();
    }

    /** The pods that run. */
    Pods running(String namespace) {
        return Pods.of(pods(namespace));
    }

    private List<Pod> pods(String namespace) {
        return client.pods().inNamespace(namespace).list().getItems();
    }
}
