package dev.testflow.provisioner.aws;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.ResourceTagMapping;

/** Finds resources by their tags, whatever they are called. What was deleted a moment ago may still be among them. */
@ApplicationScoped
class Tagged {

    private final SandboxClients clients;
    private final Sandbox sandbox;

    Tagged(SandboxClients clients, Sandbox sandbox) {
        this.clients = clients;
        this.sandbox = sandbox;
    }

    /**
     * The names of the resources that this installation has tagged.
     *
     * @param type as {@link Kind#taggedAs}
     */
    Set<String> names(String type) {
        return clients
                .tagging()
                .getResourcesPaginator(it -> it.resourceTypeFilters(type)
                        .tagFilters(tag -> tag.key(Sandbox.INSTALLATION).values(sandbox.installation())))
                .resourceTagMappingList()
                .stream()
                .map(ResourceTagMapping::resourceARN)
                .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                .collect(Collectors.toSet());
    }
}
