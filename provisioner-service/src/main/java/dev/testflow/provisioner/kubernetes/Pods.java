package dev.testflow.provisioner.kubernetes;

import dev.testflow.provisioner.Presence;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The pods of a namespace that run.
 *
 * @param restarts how often the containers of each were started anew, by the pod's {@code uid}
 * @param unready those that the cluster sends nobody to for now
 */
record Pods(Map<String, Integer> restarts, Set<String> unready) {

    static Pods of(List<Pod> pods) {
        Map<String, Integer> restarts = new TreeMap<>();
        Set<String> unready = new HashSet<>();
        for (Pod pod : pods) {
            if (pod.getStatus() != null && "Running".equals(pod.getStatus().getPhase())) {
                String uid = pod.getMetadata().getUid();
                restarts.put(uid, restarts(pod));
                if (!Readiness.isPodReady(pod)) {
                    unready.add(uid);
                }
            }
        }
        return new Pods(restarts, unready);
    }

    private static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .mapToInt(ContainerStatus::getRestartCount)
                .sum();
    }

    /** What has become of pods: one that is replaced, or whose containers were started anew, has lost what it knew. */
    Presence of(Map<String, Integer> before) {
        for (Map.Entry<String, Integer> pod : before.entrySet()) {
            Integer now = restarts.get(pod.getKey());
            if (now == null || now > pod.getValue()) {
                return Presence.GONE;
            }
        }
        return before.keySet().stream().anyMatch(unready::contains) ? Presence.UNKNOWN : Presence.ALIVE;
    }
}
