package dev.testflow.kubernetes;

import static dev.testflow.kubernetes.Manifest.each;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules hold for the files as they lie here, and for what kustomize makes of them where kubectl is installed. */
class ManifestsTest {

    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final List<String> SERVICES = List.of("selector", "provisioner", "data", "executor", "analyzer");

    static List<Manifests> sources() throws Exception {
        List<Manifests> sources = new ArrayList<>(List.of(Manifests.ofFiles(HERE)));
        if (Manifests.kubectlIsThere()) {
            sources.add(Manifests.built(HERE));
        }
        return sources;
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everyManifestIsWhatKubernetesModelsAllow(Manifests manifests) {
        assertThat(manifests.all())
                .hasSizeGreaterThan(20)
                .allSatisfy(manifest -> assertThat(OfficialModel.complaint(manifest))
                        .as(manifest.toString())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everyServiceIsDeployedUnderAnAccountOfItsOwn(Manifests manifests) {
        assertThat(manifests.of("Deployment")).extracting(Manifest::name).containsExactlyInAnyOrderElementsOf(SERVICES);
        for (String service : SERVICES) {
            JsonNode pod = manifests.one("Deployment", service).pod();
            assertThat(pod.path("serviceAccountName").asText()).isEqualTo(service);
            assertThat(manifests.one("ServiceAccount", service).json()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everyPodIsRestricted(Manifests manifests) {
        assertThat(manifests.of("Deployment"))
                .allSatisfy(deployment -> assertThat(RestrictedPods.violations(deployment.pod()))
                        .as(deployment.toString())
                        .isEmpty());
        assertThat(manifests
                        .one("Namespace", "testflow")
                        .json()
                        .at("/metadata/labels")
                        .toString())
                .contains("\"pod-security.kubernetes.io/enforce\":\"restricted\"");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void noPodIsGivenATokenOfTheCluster(Manifests manifests) {
        for (String service : SERVICES) {
            assertThat(manifests.one("Deployment", service).pod().path("automountServiceAccountToken"))
                    .as(service)
                    .hasToString("false");
            assertThat(manifests.one("ServiceAccount", service).json().path("automountServiceAccountToken"))
                    .as(service)
                    .hasToString("false");
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everyContainerIsProbedAndBounded(Manifests manifests) {
        for (Manifest deployment : manifests.of("Deployment")) {
            for (JsonNode container : deployment.pod().path("containers")) {
                assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
                assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
                assertThat(container.at("/readinessProbe/httpGet/path").asText())
                        .isEqualTo("/q/health/ready");
                assertThat(container.at("/resources/requests").fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrder("cpu", "memory");
                assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
                assertThat(container.path("image").asText()).doesNotEndWith(":latest");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void nothingIsAllowedOnTheNetworkUnlessAPolicySaysSo(Manifests manifests) {
        JsonNode denyAll = manifests.one("NetworkPolicy", "deny-all").json().path("spec");

        assertThat(denyAll.path("podSelector")).isEmpty();
        assertThat(denyAll.path("policyTypes")).hasToString("[\"Ingress\",\"Egress\"]");
        assertThat(denyAll.has("ingress") || denyAll.has("egress")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everySelectorFindsAPod(Manifests manifests) {
        List<JsonNode> pods = manifests.of("Deployment").stream()
                .map(deployment -> deployment.json().at("/spec/template/metadata/labels"))
                .toList();
        List<JsonNode> selectors = new ArrayList<>();
        manifests.of("Service").forEach(service -> selectors.add(service.json().at("/spec/selector")));
        manifests
                .of("Deployment")
                .forEach(deployment -> selectors.add(deployment.json().at("/spec/selector/matchLabels")));
        manifests
                .of("PodDisruptionBudget")
                .forEach(budget -> selectors.add(budget.json().at("/spec/selector/matchLabels")));
        for (Manifest policy : manifests.of("NetworkPolicy")) {
            policy.json().findValues("podSelector").forEach(selector -> {
                if (selector.has("matchLabels")) {
                    selectors.add(selector.path("matchLabels"));
                }
            });
        }

        assertThat(selectors)
                .allSatisfy(selector -> assertThat(pods)
                        .as(selector.toString())
                        .anyMatch(pod -> ((ObjectNode) pod.deepCopy())
                                .setAll((ObjectNode) selector)
                                .equals(pod)));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void passwordsComeFromASecretThatIsNotHere(Manifests manifests) {
        Set<String> keys = new HashSet<>();
        for (Manifest deployment : manifests.of("Deployment")) {
            for (JsonNode variable : each(deployment.pod().at("/containers/0/env"))) {
                JsonNode secret = variable.at("/valueFrom/secretKeyRef");
                if (variable.path("name").asText().endsWith("PASSWORD")) {
                    assertThat(secret.path("name").asText())
                            .as(variable.toString())
                            .isEqualTo("testflow-secrets");
                }
                if (!secret.isMissingNode()) {
                    keys.add(secret.path("key").asText());
                }
            }
        }

        assertThat(manifests.of("Secret")).isEmpty();
        assertThat(keysOfTheExample()).containsExactlyInAnyOrderElementsOf(keys);
    }

    private static List<String> keysOfTheExample() {
        Path example = HERE.resolve("components/example-secrets/kustomization.yaml");
        JsonNode literals = Manifests.parse(Manifests.read(example)).get(0).at("/secretGenerator/0/literals");
        return each(literals).stream()
                .map(literal -> literal.asText().substring(0, literal.asText().indexOf('=')))
                .toList();
    }
}
