package dev.testflow.provisioner.kubernetes;

import dev.testflow.provisioner.ProvisionerConfig;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The namespace of a service, and what bounds it before anything is in it.
 *
 * @param name the namespace's
 * @param labels which resource and environment it belongs to
 */
record Space(String name, Map<String, String> labels) {

    static final String INSTALLATION = "dev.testflow/installation";
    static final String RESOURCE = "dev.testflow/resource";
    static final String ENVIRONMENT = "dev.testflow/environment";

    private static final int DNS = 53;

    /** A namespace has no underscores. */
    static String name(String resource) {
        return resource.replace('_', '-');
    }

    /** Its pods can be nothing that reaches the node: the cluster refuses those at its level {@code baseline}. */
    Namespace namespace() {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .addToLabels("pod-security.kubernetes.io/enforce", "baseline")
                .endMetadata()
                .build();
    }

    List<HasMetadata> bounds(ProvisionerConfig.Kubernetes config) {
        return List.of(policy(config.clients()), quota(config), defaults(config));
    }

    /** Only the services of the environment, and those who test it, reach what is in it; it reaches them and names, and nothing else. */
    private NetworkPolicy policy(List<String> clients) {
        NetworkPolicyPeer environment = peer(ENVIRONMENT, String.valueOf(labels.get(ENVIRONMENT)));
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("default-deny")
                .withNamespace(name)
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .addNewIngress()
                .withFrom(Stream.concat(
                                Stream.of(environment),
                                clients.stream().map(client -> peer("kubernetes.io/metadata.name", client)))
                        .toList())
                .endIngress()
                .addNewEgress()
                .withTo(environment)
                .endEgress()
                .addNewEgress()
                .addNewPort()
                .withProtocol("UDP")
                .withPort(new IntOrString(DNS))
                .endPort()
                .addNewPort()
                .withProtocol("TCP")
                .withPort(new IntOrString(DNS))
                .endPort()
                .endEgress()
                .endSpec()
                .build();
    }

    private static NetworkPolicyPeer peer(String label, String value) {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .addToMatchLabels(label, value)
                .endNamespaceSelector()
                .build();
    }

    private ResourceQuota quota(ProvisionerConfig.Kubernetes config) {
        return new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("bounds")
                .withNamespace(name)
                .endMetadata()
                .withNewSpec()
                .addToHard("pods", new Quantity(Integer.toString(config.pods())))
                .addToHard("limits.memory", new Quantity(config.memory()))
                .addToHard("services.nodeports", new Quantity("0"))
                .addToHard("services.loadbalancers", new Quantity("0"))
                .endSpec()
                .build();
    }

    /** Under a quota of memory, a container without a limit would be refused. */
    private LimitRange defaults(ProvisionerConfig.Kubernetes config) {
        return new LimitRangeBuilder()
                .withNewMetadata()
                .withName("bounds")
                .withNamespace(name)
                .endMetadata()
                .withNewSpec()
                .addNewLimit()
                .withType("Container")
                .addToDefault("memory", new Quantity(config.container()))
                .endLimit()
                .endSpec()
                .build();
    }
}
