package dev.testflow.provisioner.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Manifests of the repository, of kinds that live in a namespace and reach nothing beyond it. What pods may be, the cluster
 * itself says.
 *
 * @param objects in the order of their files
 */
record Manifests(List<HasMetadata> objects) {

    private static final Set<String> KINDS = Set.of(
            "v1/ConfigMap",
            "v1/Secret",
            "v1/Service",
            "v1/PersistentVolumeClaim",
            "apps/v1/Deployment",
            "apps/v1/StatefulSet",
            "batch/v1/Job");
    private static final int LONGEST = 1 << 20;
    private static final int MOST = 200;

    Manifests {
        objects = List.copyOf(objects);
    }

    /**
     * Reads the files of a folder, and puts what they describe into a namespace.
     *
     * @throws IllegalArgumentException when there is nothing, or anything that is not allowed
     */
    static Manifests read(KubernetesClient client, Path folder, String namespace) throws IOException {
        List<HasMetadata> objects = new ArrayList<>();
        for (Path file : files(folder)) {
            if (Files.size(file) > LONGEST) {
                throw new IllegalArgumentException(
                        "the manifest " + file.getFileName() + " is longer than " + LONGEST + " bytes");
            }
            objects.addAll(parse(client, file));
        }
        if (objects.isEmpty() || objects.size() > MOST) {
            throw new IllegalArgumentException(
                    "its manifests describe " + objects.size() + " objects; 1 to " + MOST + " are allowed");
        }
        objects.forEach(object -> check(object, namespace));
        objects.forEach(object -> object.getMetadata().setNamespace(namespace));
        return new Manifests(objects);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("the repository has no folder " + folder.getFileName());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
                    .sorted()
                    .toList();
        }
    }

    /** What is hostile makes the parsers throw all kinds of exceptions. */
    private static List<HasMetadata> parse(KubernetesClient client, Path file) throws IOException {
        try {
            return client.load(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .items();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the manifest " + file.getFileName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void check(HasMetadata object, String namespace) {
        String kind = object.getApiVersion() + "/" + object.getKind();
        ObjectMeta metadata = object.getMetadata();
        require(
                KINDS.contains(kind),
                "manifests of the kind " + kind + " are not allowed; allowed are "
                        + KINDS.stream().sorted().toList());
        require(metadata != null && metadata.getName() != null, "a manifest of the kind " + kind + " has no name");
        String name = object.getKind() + " " + metadata.getName();
        require(
                metadata.getNamespace() == null || metadata.getNamespace().equals(namespace),
                name + " is in the namespace " + metadata.getNamespace() + ", which is not its environment's");
        require(
                metadata.getFinalizers().isEmpty()
                        && metadata.getOwnerReferences().isEmpty(),
                name + " has finalizers or owners, which are not allowed");
        if (object instanceof Service service && service.getSpec() != null) {
            checkInside(name, service.getSpec());
        }
    }

    private static void checkInside(String name, ServiceSpec service) {
        require(
                service.getType() == null || service.getType().equals("ClusterIP"),
                name + " is of the type " + service.getType() + ", which is not allowed");
        require(
                service.getExternalIPs().isEmpty() && service.getExternalName() == null,
                name + " leads out of the cluster, which is not allowed");
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw new IllegalArgumentException(reason);
        }
    }

    /** What an endpoint tells: of the first service, and of all by their names. */
    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        for (HasMetadata object : objects) {
            if (object instanceof Service service && service.getSpec() != null) {
                String name = service.getMetadata().getName();
                Map<String, String> own = Workload.properties(
                        name + "." + service.getMetadata().getNamespace() + ".svc",
                        service.getSpec().getPorts().stream()
                                .map(ServicePort::getPort)
                                .toList());
                own.forEach(properties::putIfAbsent);
                own.forEach((key, value) -> properties.put(name + "_" + key, value));
            }
        }
        return properties;
    }
}
