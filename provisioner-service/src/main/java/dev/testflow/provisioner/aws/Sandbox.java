package dev.testflow.provisioner.aws;

import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.process.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What everything in the account has in common: how it is called and tagged, and what may be done with it. */
@ApplicationScoped
class Sandbox {

    static final String ENVIRONMENT = "testflow-environment";
    static final String INSTALLATION = "testflow-installation";
    static final String EXPIRES = "testflow-expires-at";

    private static final String OURS = "tf_";

    private final ProvisionerConfig.Aws config;
    private final String installation;

    Sandbox(ProvisionerConfig config, Installation installation) {
        this.config = config.aws();
        this.installation = installation.id();
    }

    SandboxPolicy policy() {
        return new SandboxPolicy(namePrefix(), config.prices());
    }

    /** What all names of this installation begin with. */
    String namePrefix() {
        return config.prefix() + dashed(ResourceName.prefix(installation));
    }

    /** A resource's name in the account. */
    String name(String resource) {
        return config.prefix() + dashed(resource);
    }

    /** The resource of a name, the other way round; the name itself when it is not one of ours. */
    String resource(String name) {
        return !name.startsWith(namePrefix())
                ? name
                : OURS + name.substring(config.prefix().length()).replace('-', '_');
    }

    /** Whether a name in the account follows from it. */
    boolean isResource(String resource) {
        return resource.startsWith(OURS);
    }

    String installation() {
        return installation;
    }

    Map<String, String> tags(ServiceRequest request) {
        return new TreeMap<>(Map.of(
                ENVIRONMENT,
                request.environment(),
                INSTALLATION,
                installation,
                EXPIRES,
                request.expiresAt().toString()));
    }

    /** Whether tags say that this installation made it. */
    boolean isOurs(Map<String, String> tags) {
        return installation.equals(tags.get(INSTALLATION)) && tags.containsKey(ENVIRONMENT);
    }

    /** When tags say that it may go; empty when that cannot be read. */
    static Optional<Instant> expiry(Map<String, String> tags) {
        try {
            return Optional.ofNullable(tags.get(EXPIRES)).map(Instant::parse).filter(it -> it.isAfter(Instant.EPOCH));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String dashed(String resource) {
        return resource.substring(OURS.length()).replace('_', '-');
    }
}
