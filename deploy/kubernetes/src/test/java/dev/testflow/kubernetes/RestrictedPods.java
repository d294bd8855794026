package dev.testflow.kubernetes;

import static dev.testflow.kubernetes.Manifest.each;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Kubernetes' Pod Security Standard "restricted", and two rules more: the root file system is read-only, and the user is
 * named by number, because a name cannot be proven not to be root.
 */
final class RestrictedPods {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private final JsonNode pod;
    private final List<String> violations = new ArrayList<>();

    private RestrictedPods(JsonNode pod) {
        this.pod = pod;
    }

    /** What the pod may not do, one sentence each; empty when all is well. */
    static List<String> violations(JsonNode pod) {
        RestrictedPods check = new RestrictedPods(pod);
        check.pod();
        Stream.of("containers", "initContainers", "ephemeralContainers")
                .flatMap(kind -> each(pod.path(kind)).stream())
                .forEach(check::container);
        return check.violations;
    }

    private void pod() {
        for (String namespace : List.of("hostNetwork", "hostPID", "hostIPC")) {
            refuseIf(pod.path(namespace).asBoolean(), namespace + " is the node's");
        }
        refuseIf(!pod.at("/securityContext/runAsNonRoot").asBoolean(), "runAsNonRoot is not true");
        refuseIf(pod.at("/securityContext/runAsUser").asLong() == 0, "runAsUser is not a number above 0");
        refuseIf(
                !pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault"),
                "seccompProfile is not RuntimeDefault");
        refuseIf(pod.at("/securityContext").has("sysctls"), "sysctls are set");
        for (JsonNode volume : pod.path("volumes")) {
            volume.fieldNames().forEachRemaining(field -> {
                refuseIf(!field.equals("name") && !VOLUMES.contains(field), "a volume is a " + field);
            });
        }
    }

    private void container(JsonNode container) {
        String name = container.path("name").asText() + ": ";
        JsonNode security = container.path("securityContext");
        refuseIf(
                security.path("allowPrivilegeEscalation").asBoolean(true),
                name + "allowPrivilegeEscalation is not false");
        refuseIf(security.path("privileged").asBoolean(), name + "privileged");
        refuseIf(!security.path("readOnlyRootFilesystem").asBoolean(), name + "readOnlyRootFilesystem is not true");
        refuseIf(!security.at("/capabilities/drop").toString().equals("[\"ALL\"]"), name + "capabilities are kept");
        refuseIf(!each(security.at("/capabilities/add")).isEmpty(), name + "capabilities are added");
        for (String overridden :
                List.of("runAsNonRoot", "runAsUser", "seccompProfile", "procMount", "seLinuxOptions")) {
            refuseIf(security.has(overridden), name + overridden + " is said by the container, not by the pod");
        }
        for (JsonNode port : container.path("ports")) {
            refuseIf(port.has("hostPort"), name + "a port is the node's");
        }
    }

    private void refuseIf(boolean wrong, String violation) {
        if (wrong) {
            violations.add(violation);
        }
    }
}
