package dev.testflow.provisioner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.Requests;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.Shop;
import dev.testflow.provisioner.Source;
import dev.testflow.provisioner.git.TestSources;
import dev.testflow.provisioner.process.Installation;
import dev.testflow.provisioner.process.Installations;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a server that stores objects as a cluster does, and whose deployments are ready when a test says so. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KubernetesProviderTest {

    private static final String SHOP = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: shop}]}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {selector: {app: web}, ports: [{port: 80}]}
            """;

    @TempDir
    Path folder;

    private KubernetesMockServer server;
    private KubernetesClient client;
    private ProvisionerConfig config;
    private Installation installation;
    private KubernetesProvider provider;
    private String resource;
    private String namespace;

    @BeforeEach
    void open() {
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
        server.init();
        try (KubernetesClient unlimited = server.createClient()) {
            client = KubernetesProvider.connected(unlimited.getConfiguration());
        }
        config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ProvisionerConfig.class)
                .withDefaultValues(Map.of(
                        "testflow.provisioner.work-dir", folder.resolve("work").toString()))
                .build()
                .getConfigMapping(ProvisionerConfig.class);
        installation = Installations.of(config);
        provider = new KubernetesProvider(TestSources.of(config), config, installation, Optional.of(client));
        resource = ResourceName.of(installation.id(), "env-1", "api");
        namespace = resource.replace('_', '-');
    }

    @AfterEach
    void close() {
        client.close();
        server.destroy();
    }

    @Test
    void makesADeploymentInANamespaceThatIsBoundedAndClosed() throws InterruptedException {
        Map<String, String> properties = provider.prepare(request(api(null), Map.of()));

        String host = "api." + namespace + ".svc";
        assertThat(properties)
                .isEqualTo(
                        Map.of("host", host, "port", "8080", "port_8080", "8080", "url", "http://" + host + ":8080"));
        assertThat(client.namespaces().withName(namespace).get().getMetadata().getLabels())
                .containsEntry("dev.testflow/resource", resource)
                .containsEntry("pod-security.kubernetes.io/enforce", "baseline");
        Container container = deployment("api")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
        assertThat(container.getImage()).isEqualTo("shop/api:3");
        assertThat(container.getEnv().getFirst().getValue()).isEqualTo("$$(HOME)");
        assertThat(container.getReadinessProbe().getTcpSocket().getPort().getIntVal())
                .isEqualTo(8080);
        assertThat(client.services().inNamespace(namespace).withName("api").get())
                .isNotNull();
        assertThat(client.resourceQuotas()
                        .inNamespace(namespace)
                        .withName("bounds")
                        .get()
                        .getSpec()
                        .getHard())
                .containsKeys("pods", "limits.memory");
        NetworkPolicy policy = client.network()
                .v1()
                .networkPolicies()
                .inNamespace(namespace)
                .withName("default-deny")
                .get();
        assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy.getSpec().getIngress().getFirst().getFrom()).hasSize(2);
        assertThat(provider.list()).containsExactly(resource);
        assertThat(provider.inspect(resource)).isEqualTo(Presence.ALIVE);
    }

    @Test
    void noticesPodsThatEndHoweverSoonOthersTakeTheirPlace() throws InterruptedException {
        pod(1, "Running", true);
        provider.prepare(request(api(null), Map.of()));
        assertThat(provider.inspect(resource)).isEqualTo(Presence.ALIVE);

        pod(1, "Running", false);
        assertThat(provider.inspect(resource)).isEqualTo(Presence.UNKNOWN);
        pod(2, "Running", true);
        assertThat(provider.inspect(resource)).isEqualTo(Presence.GONE);
        pod(1, "Failed", false);
        assertThat(provider.inspect(resource)).isEqualTo(Presence.GONE);
        client.pods().inNamespace(namespace).withName("api-1").delete();
        assertThat(provider.inspect(resource)).isEqualTo(Presence.GONE);
        assertThat(provider.destroy(resource)).isEmpty();
        assertThat(provider.list()).isEmpty();
    }

    private void pod(int restarts, String phase, boolean ready) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("api-1")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withPhase(phase)
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .addNewContainerStatus()
                .withName("api")
                .withRestartCount(restarts)
                .endContainerStatus()
                .endStatus()
                .build();
        client.resource(pod).createOr(NonDeletingOperation::update);
        client.resource(pod).updateStatus();
    }

    @Test
    void takesAwayAllOfIt() throws InterruptedException {
        provider.prepare(request(api(new ReadinessSpec("/health", 5)), Map.of()));

        assertThat(provider.destroy(resource)).isEmpty();

        assertThat(client.namespaces().list().getItems()).isEmpty();
        assertThat(provider.list()).isEmpty();
        assertThat(provider.inspect(resource)).isEqualTo(Presence.GONE);
        assertThat(provider.destroy(resource)).isEmpty();
    }

    @Test
    void makesWhatManifestsSay() throws InterruptedException {
        Map<String, String> properties = provider.prepare(request(manifests(), Map.of("k8s/shop.yaml", SHOP)));

        assertThat(properties)
                .containsEntry("host", "web." + namespace + ".svc")
                .containsEntry("web_port", "80")
                .containsEntry("web_host", "web." + namespace + ".svc");
        assertThat(deployment("web")).isNotNull();
        assertThat(provider.list()).containsExactly(resource);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apiVersion: rbac.authorization.k8s.io/v1|kind: ClusterRoleBinding|{name: x}|manifests of the kind rbac.authorization.k8s.io/v1/ClusterRoleBinding are not allowed",
                "apiVersion: v1|kind: Namespace|{name: x}|manifests of the kind v1/Namespace are not allowed",
                "apiVersion: apps/v1|kind: DaemonSet|{name: x}|manifests of the kind apps/v1/DaemonSet are not allowed",
                "apiVersion: evil.example/v1|kind: Deployment|{name: x}|manifests of the kind evil.example/v1/Deployment are not allowed",
                "apiVersion: v1|kind: ConfigMap|{name: x, namespace: kube-system}|ConfigMap x is in the namespace kube-system",
                "apiVersion: v1|kind: ConfigMap|{name: x, finalizers: [evil.example/x]}|ConfigMap x has finalizers or owners",
                "apiVersion: v1|kind: ConfigMap|{}|a manifest of the kind v1/ConfigMap has no name"
            })
    void refusesManifestsThatReachBeyondTheNamespace(String version, String kind, String metadata, String reason) {
        String manifest = version + "\n" + kind + "\nmetadata: " + metadata + "\n";

        assertRefused(SHOP + "---\n" + manifest, reason);
    }

    @Test
    void refusesServicesThatLeadOut() {
        assertRefused(SHOP.replace("{selector", "{type: NodePort, selector"), "Service web is of the type NodePort");
        assertRefused(SHOP.replace("{selector", "{externalIPs: [10.0.0.1], selector"), "Service web leads out");
        assertRefused("", "its manifests describe 0 objects");
        assertRefused("kind: [", "the manifest shop.yaml cannot be read");
        assertRefused(SHOP + " ".repeat(1 << 20), "the manifest shop.yaml is longer");
    }

    @Test
    void saysWhatIsNotReady() {
        ServiceRequest request =
                Requests.of(api(new ReadinessSpec(null, 1))).named(resource).make();

        assertThatThrownBy(() -> provider.prepare(request))
                .isInstanceOf(PreparationException.class)
                .hasMessage("it was not ready within 1 s: the Deployment api is not ready");
        assertThat(provider.destroy(resource)).isEmpty();
    }

    @Test
    void refusesWhatAClusterCannotHave() {
        assertThatThrownBy(() -> provider.prepare(
                        request(api(new ReadinessSpec(null, 1, null, List.of(), "listening")), Map.of())))
                .hasMessageStartingWith("a cluster does not look for lines of a log");
        assertThatThrownBy(() -> provider.prepare(request(service("Api_1", "x", List.of(), List.of(), null), Map.of())))
                .hasMessage("a service of a cluster cannot be called Api_1");
        assertThatThrownBy(() -> provider.prepare(request(service("api", null, List.of(), List.of(), null), Map.of())))
                .hasMessage("it has neither an image nor manifests");
    }

    @Test
    void leavesANamespaceThatIsNotOurs() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();

        assertThat(provider.destroy(resource)).hasValue("the namespace " + namespace + " does not carry its mark");
        assertThat(client.namespaces().withName(namespace).get()).isNotNull();
        assertThat(provider.list()).isEmpty();
    }

    @Test
    void concludesNothingFromAClusterThatIsGone() {
        server.destroy();

        assertThat(provider.inspect(resource)).isEqualTo(Presence.UNKNOWN);
        assertThat(provider.destroy(resource)).isPresent();
    }

    @Test
    void isNotThereUnlessItIsConfigured() {
        KubernetesProvider none =
                new KubernetesProvider(TestSources.of(config), config, installation, Optional.empty());

        assertThatThrownBy(() -> none.prepare(request(api(null), Map.of())))
                .hasMessage("there is no cluster (testflow.provisioner.kubernetes.enabled)");
        assertThat(none.list()).isEmpty();
        assertThat(none.destroy(resource)).isEmpty();
    }

    private void assertRefused(String manifest, String reason) {
        assertThatThrownBy(() -> provider.prepare(request(manifests(), Map.of("k8s/shop.yaml", manifest))))
                .hasMessageStartingWith(reason);
        assertThat(client.namespaces().list().getItems()).isEmpty();
        assertThat(provider.list()).isEmpty();
    }

    private Deployment deployment(String name) {
        return client.apps().deployments().inNamespace(namespace).withName(name).get();
    }

    /** Whoever waits for deployments gets them. */
    private void makeReady(String step) {
        if (step.startsWith("is waited for")) {
            client.apps()
                    .deployments()
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .forEach(deployment -> client.resource(new DeploymentBuilder(deployment)
                                    .editSpec()
                                    .withReplicas(1)
                                    .endSpec()
                                    .withNewStatus()
                                    .withReplicas(1)
                                    .withReadyReplicas(1)
                                    .withAvailableReplicas(1)
                                    .endStatus()
                                    .build())
                            .update());
            client.apps()
                    .deployments()
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .forEach(deployment -> client.resource(new DeploymentBuilder(deployment)
                                    .withNewStatus()
                                    .withReplicas(1)
                                    .withReadyReplicas(1)
                                    .withAvailableReplicas(1)
                                    .endStatus()
                                    .build())
                            .updateStatus());
        }
    }

    private ServiceRequest request(ServiceSpec spec, Map<String, String> files) {
        Requests request = Requests.of(spec).named(resource).telling(this::makeReady);
        if (files.isEmpty()) {
            return request.make();
        }
        Shop shop = Shop.in(folder.resolve("repository"), files);
        return request.from(new Source(shop.repository(), shop.head(), "")).make();
    }

    private static ServiceSpec api(@Nullable ReadinessSpec ready) {
        return service("api", "shop/api", List.of(8080), List.of(), ready);
    }

    private static ServiceSpec manifests() {
        return service("api", null, List.of(), List.of("k8s"), null);
    }

    private static ServiceSpec service(
            String name,
            @Nullable String image,
            List<Integer> ports,
            List<String> files,
            @Nullable ReadinessSpec ready) {
        return new ServiceSpec(
                name,
                "kubernetes",
                null,
                image == null ? null : "3",
                image,
                List.of(),
                ports,
                Map.of("A", "$(HOME)"),
                List.of(),
                files,
                null,
                ready);
    }
}
