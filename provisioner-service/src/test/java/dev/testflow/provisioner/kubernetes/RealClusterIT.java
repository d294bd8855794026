package dev.testflow.provisioner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
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
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real API server with its controllers, which validates, admits, replaces and takes away as that of a cluster with nodes does. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealClusterIT {

    private static final String SHOP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {greeting: hello}
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: store}
            spec:
              serviceName: store
              selector: {matchLabels: {app: store}}
              template: {metadata: {labels: {app: store}}, spec: {containers: [{name: store, image: shop/store}]}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: shop/web}]}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {selector: {app: web}, ports: [{port: 80}]}
            """;

    @TempDir
    static Path clusterFolder;

    private static LocalCluster cluster;

    @TempDir
    Path folder;

    private ProvisionerConfig config;
    private Installation installation;
    private KubernetesClient client;
    private KubernetesProvider provider;
    private String resource;
    private String namespace;

    @BeforeAll
    static void startCluster() throws IOException {
        Optional<Path> programs = LocalCluster.programs();
        assumeTrue(
                programs.isPresent(),
                "no etcd, kube-apiserver, kube-controller-manager and kubectl are in a folder of "
                        + LocalCluster.folder());
        cluster = LocalCluster.start(programs.get(), clusterFolder);
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void open() {
        config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ProvisionerConfig.class)
                .withDefaultValues(Map.of(
                        "testflow.provisioner.work-dir",
                        folder.resolve("work").toString(),
                        "testflow.provisioner.kubernetes.pods",
                        "4"))
                .build()
                .getConfigMapping(ProvisionerConfig.class);
        installation = Installations.of(config);
        client = KubernetesProvider.connected(cluster.config());
        provider = new KubernetesProvider(TestSources.of(config), config, installation, Optional.of(client));
        resource = ResourceName.of(installation.id(), "env-1", "api");
        namespace = Space.name(resource);
    }

    @AfterEach
    void close() {
        assertThat(provider.destroy(resource)).isEmpty();
        assertThat(provider.list()).isEmpty();
        assertThat(client.namespaces().withName(namespace).get()).isNull();
        provider.close();
    }

    @Test
    void aDeploymentIsBoundedServesAndGoesWithItsNamespace() throws InterruptedException {
        Map<String, String> properties = provider.prepare(request(image("shop/api", 30), Map.of()));

        assertThat(properties).containsEntry("url", "http://api." + namespace + ".svc:8080");
        assertThat(client.services().inNamespace(namespace).withName("api").get())
                .isNotNull();
        Pod pod = client.pods().inNamespace(namespace).list().getItems().getFirst();
        LimitRange bounds =
                client.limitRanges().inNamespace(namespace).withName("bounds").get();
        Quantity standard = bounds.getSpec().getLimits().getFirst().getDefault().get("memory");
        assertThat(pod.getSpec()
                        .getContainers()
                        .getFirst()
                        .getResources()
                        .getLimits()
                        .get("memory"))
                .isEqualTo(standard);
        assertThat(provider.list()).containsExactly(resource);
        assertThat(provider.inspect(resource)).isEqualTo(Presence.ALIVE);

        assertThat(provider.destroy(resource)).isEmpty();
        assertThat(client.pods().inNamespace(namespace).list().getItems()).isEmpty();
        assertThat(provider.inspect(resource)).isEqualTo(Presence.GONE);
    }

    @Test
    void aPodThatIsReplacedHasLostWhatItKnew() throws InterruptedException {
        provider.prepare(request(image("shop/api", 30), Map.of()));
        assertThat(provider.inspect(resource)).isEqualTo(Presence.ALIVE);

        client.pods().inNamespace(namespace).delete();

        assertThat(provider.inspect(resource)).isEqualTo(Presence.GONE);
    }

    @Test
    void manifestsAreMadeAsTheySay() throws InterruptedException {
        Map<String, String> properties = provider.prepare(request(manifests(30), Map.of("k8s/shop.yaml", SHOP)));

        assertThat(properties).containsEntry("web_host", "web." + namespace + ".svc");
        assertThat(client.pods().inNamespace(namespace).list().getItems()).hasSize(3);
        assertThat(client.configMaps()
                        .inNamespace(namespace)
                        .withName("settings")
                        .get()
                        .getData())
                .containsEntry("greeting", "hello");
    }

    @Test
    void whatIsNotReadyIsToldAsTheClusterTellsIt() {
        assertThatThrownBy(() -> provider.prepare(request(image("shop/absent", 3), Map.of())))
                .hasMessage("it was not ready within 3 s: the Deployment api is not ready; "
                        + "ErrImagePull: there is no image " + LocalCluster.ABSENT);
        assertThat(provider.list()).containsExactly(resource);
    }

    @Test
    void theQuotaHolds() {
        String many = SHOP.replace("replicas: 2", "replicas: 9");

        assertThatThrownBy(() -> provider.prepare(request(manifests(5), Map.of("k8s/shop.yaml", many))))
                .hasMessageStartingWith("it was not ready within 5 s: the Deployment web is not ready")
                .hasMessageContaining("exceeded quota: bounds");
        assertThat(client.pods().inNamespace(namespace).list().getItems()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void whatTheClusterRefusesIsToldInItsWords() {
        String broken = SHOP.replace("{app: store}}, spec", "{app: other}}, spec");

        assertThatThrownBy(() -> provider.prepare(request(manifests(5), Map.of("k8s/shop.yaml", broken))))
                .hasMessageStartingWith("the cluster refuses it: ")
                .hasMessageContaining("`selector` does not match template `labels`");
    }

    @Test
    void whatAnEarlierOneLeftIsTakenAwayFirst() throws InterruptedException {
        provider.prepare(request(manifests(30), Map.of("k8s/shop.yaml", SHOP)));
        String earlier = uid();

        provider.prepare(request(image("shop/api", 30), Map.of()));

        assertThat(uid()).isNotEqualTo(earlier);
        assertThat(client.configMaps()
                        .inNamespace(namespace)
                        .withName("settings")
                        .get())
                .isNull();
    }

    private String uid() {
        return client.namespaces().withName(namespace).get().getMetadata().getUid();
    }

    private ServiceRequest request(ServiceSpec spec, Map<String, String> files) {
        Requests request = Requests.of(spec).named(resource);
        if (files.isEmpty()) {
            return request.make();
        }
        Shop shop = Shop.in(folder.resolve("repository"), files);
        return request.from(new Source(shop.repository(), shop.head(), "")).make();
    }

    private static ServiceSpec image(String image, int seconds) {
        return new ServiceSpec(
                "api",
                "kubernetes",
                null,
                "3",
                image,
                List.of(),
                List.of(8080),
                Map.of(),
                List.of(),
                List.of(),
                null,
                new ReadinessSpec(null, seconds));
    }

    private static ServiceSpec manifests(int seconds) {
        return new ServiceSpec(
                "api",
                "kubernetes",
                null,
                null,
                null,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of("k8s"),
                null,
                new ReadinessSpec(null, seconds));
    }
}
