package dev.testflow.provisioner.kubernetes;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The control plane of a real cluster on this machine: etcd, the API server and the controllers. It has no nodes; as soon as there is a pod, it is told that this runs and is ready, unless its image is
 * {@value #ABSENT}.
 */
final class LocalCluster implements AutoCloseable {

    /** An image that cannot be had. */
    static final String ABSENT = "shop/absent:3";

    private static final List<String> PROGRAMS =
            List.of("etcd", "kube-apiserver", "kube-controller-manager", "kubectl");

    private final KubeAPIServer server = new KubeAPIServer(KubeAPIServerConfigBuilder.anAPIServerConfig()
            .withOfflineMode(true)
            .withUpdateKubeConfig(false)
            .build());
    private final Process controllers;
    private final KubernetesClient client;
    private final SharedIndexInformer<Pod> pods;

    private LocalCluster(Path programs, Path folder) throws IOException {
        server.start();
        Path access = Files.writeString(folder.resolve("kubeconfig.yaml"), server.getKubeConfigYaml());
        controllers = new ProcessBuilder(
                        programs.resolve("kube-controller-manager").toString(),
                        "--kubeconfig=" + access,
                        "--leader-elect=false",
                        "--bind-address=127.0.0.1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("controllers.log").toFile())
                .start();
        client = new KubernetesClientBuilder().withConfig(config()).build();
        pods = client.pods().inAnyNamespace().inform(new Node());
    }

    /** Where its programs are: in a folder of those that {@code kube-api-test} starts, with the controllers beside them. */
    static Optional<Path> programs() throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.filter(
                            version -> PROGRAMS.stream().map(version::resolve).allMatch(Files::isExecutable))
                    .findFirst();
        }
    }

    static Path folder() {
        return Optional.ofNullable(System.getenv(KubeAPIServerConfigBuilder.KUBE_API_TEST_DIR))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), KubeAPIServerConfigBuilder.DIRECTORY_NAME))
                .resolve("k8s");
    }

    static LocalCluster start(Path programs, Path folder) throws IOException {
        return new LocalCluster(programs, folder);
    }

    Config config() {
        return Config.fromKubeconfig(server.getKubeConfigYaml());
    }

    KubernetesClient client() {
        return client;
    }

    @Override
    public void close() {
        pods.close();
        client.close();
        controllers.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        server.stop();
    }

    /** What a node tells of its pods. */
    private final class Node implements ResourceEventHandler<Pod> {

        @Override
        public void onAdd(Pod pod) {
            String image = pod.getSpec().getContainers().getFirst().getImage();
            client.pods()
                    .resource(image.equals(ABSENT) ? waiting(pod) : ready(pod))
                    .patchStatus();
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {}

        @Override
        public void onDelete(Pod pod, boolean unknown) {}

        private static Pod ready(Pod pod) {
            return new PodBuilder(pod)
                    .withNewStatus()
                    .withPhase("Running")
                    .addNewCondition()
                    .withType("Ready")
                    .withStatus("True")
                    .endCondition()
                    .addNewContainerStatus()
                    .withName(pod.getSpec().getContainers().getFirst().getName())
                    .withReady(true)
                    .withRestartCount(0)
                    .withImage("")
                    .withImageID("")
                    .endContainerStatus()
                    .endStatus()
                    .build();
        }

        private static Pod waiting(Pod pod) {
            return new PodBuilder(pod)
                    .withNewStatus()
                    .withPhase("Pending")
                    .addNewContainerStatus()
                    .withName(pod.getSpec().getContainers().getFirst().getName())
                    .withReady(false)
                    .withRestartCount(0)
                    .withImage("")
                    .withImageID("")
                    .withNewState()
                    .withNewWaiting()
                    .withReason("ErrImagePull")
                    .withMessage("there is no image " + ABSENT)
                    .endWaiting()
                    .endState()
                    .endContainerStatus()
                    .endStatus()
                    .build();
        }
    }
}
