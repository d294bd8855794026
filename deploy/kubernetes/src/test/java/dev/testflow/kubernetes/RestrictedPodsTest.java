package dev.testflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictedPodsTest {

    private static final String POD = """
            hostNetwork: false
            securityContext:
              runAsNonRoot: true
              runAsUser: 10001
              seccompProfile: {type: RuntimeDefault}
            containers:
              - name: executor
                ports: [{containerPort: 8080}]
                securityContext:
                  allowPrivilegeEscalation: false
                  readOnlyRootFilesystem: true
                  capabilities: {drop: ["ALL"]}
            volumes:
              - {name: tmp, emptyDir: {}}
            """;

    @Test
    void acceptsAPodThatMayDoNothingSpecial() {
        assertThat(RestrictedPods.violations(pod(POD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hostNetwork: false | hostNetwork: true | hostNetwork",
                "hostNetwork: false | hostPID: true | hostPID",
                "runAsNonRoot: true | runAsNonRoot: false | runAsNonRoot",
                "runAsUser: 10001 | runAsUser: 0 | runAsUser",
                "type: RuntimeDefault | type: Unconfined | seccompProfile",
                "seccompProfile: {type: RuntimeDefault} | fsGroup: 1 | seccompProfile",
                "allowPrivilegeEscalation: false | allowPrivilegeEscalation: true | allowPrivilegeEscalation",
                "allowPrivilegeEscalation: false | privileged: true | allowPrivilegeEscalation",
                "readOnlyRootFilesystem: true | readOnlyRootFilesystem: false | readOnlyRootFilesystem",
                "drop: [\"ALL\"] | drop: [\"NET_RAW\"] | capabilities",
                "drop: [\"ALL\"] | drop: [\"ALL\"], add: [\"SYS_ADMIN\"] | capabilities",
                "readOnlyRootFilesystem: true | readOnlyRootFilesystem: true, runAsUser: 0 | runAsUser",
                "emptyDir: {} | hostPath: {path: /} | hostPath",
                "containerPort: 8080 | containerPort: 8080, hostPort: 80 | port",
            })
    void refusesAPodThatMayDoMore(String safe, String unsafe, String named) {
        String changed = POD.replace(safe, unsafe.replace("true, ", "true\n      "));

        assertThat(RestrictedPods.violations(pod(changed))).anyMatch(violation -> violation.contains(named));
    }

    private static JsonNode pod(String yaml) {
        return Manifests.parse(yaml).get(0);
    }
}
