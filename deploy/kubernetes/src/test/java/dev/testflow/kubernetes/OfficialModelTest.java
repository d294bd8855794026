package dev.testflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficialModelTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: executor}
            spec:
              replicas: 2
              selector: {matchLabels: {app: executor}}
              template:
                metadata: {labels: {app: executor}}
                spec:
                  containers:
                    - name: executor
                      image: testflow/executor
                      ports: [{containerPort: 8080}]
                      readinessProbe: {httpGet: {path: /q/health/ready, port: http}}
                      resources: {limits: {memory: 512Mi}}
            """;

    @Test
    void acceptsWhatKubernetesKnows() {
        assertThat(OfficialModel.complaint(manifest(DEPLOYMENT))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'replicas: 2',            'replica: 2',               replica",
        "'readinessProbe:',        'readynessProbe:',          readynessProbe",
        "'httpGet: {path:',        'httpGet: {paht:',          paht",
        "'name: executor}',        'nmae: executor}',          nmae",
    })
    void refusesAMisspelledField(String right, String wrong, String named) {
        assertThat(OfficialModel.complaint(manifest(DEPLOYMENT.replace(right, wrong))))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains(named));
    }

    @ParameterizedTest
    @CsvSource({
        "'replicas: 2',            'replicas: two'",
        "'replicas: 2',            'replicas: \"2\"'",
        "'containerPort: 8080',    'containerPort: \"8080\"'",
        "'apiVersion: apps/v1',    'apiVersion: apps/v7'",
        "'kind: Deployment',       'kind: Deploymint'",
    })
    void refusesAWrongValue(String right, String wrong) {
        assertThat(OfficialModel.complaint(manifest(DEPLOYMENT.replace(right, wrong))))
                .isPresent();
    }

    private static Manifest manifest(String yaml) {
        return new Manifest(Manifests.parse(yaml).get(0));
    }
}
