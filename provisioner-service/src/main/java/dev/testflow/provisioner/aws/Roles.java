package dev.testflow.provisioner.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** Roles of IAM that a service of AWS may assume, without any permission. The service is the variable {@code service}. */
final class Roles implements Kind {

    private static final String PATH = "/testflow/";
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}]}""";

    private final SandboxClients clients;

    Roles(SandboxClients clients) {
        this.clients = clients;
    }

    @Override
    public String type() {
        return "aws-role";
    }

    @Override
    public Operation priced() {
        return Operation.CREATE_ROLE;
    }

    @Override
    public Optional<String> taggedAs() {
        return Optional.empty();
    }

    @Override
    public void create(String name, Map<String, String> tags, Map<String, String> options) {
        String service = options.getOrDefault("service", "lambda.amazonaws.com");
        if (!service.matches("[a-z0-9.-]{1,100}\\.amazonaws\\.com")) {
            throw new VetoedException("'" + service + "' is no service of AWS");
        }
        List<Tag> set = tags.entrySet().stream()
                .map(it -> Tag.builder().key(it.getKey()).value(it.getValue()).build())
                .toList();
        clients.iam()
                .createRole(it -> it.roleName(name)
                        .path(PATH)
                        .assumeRolePolicyDocument(TRUST.formatted(service))
                        .tags(set));
    }

    @Override
    public Optional<Map<String, String>> tags(String name) {
        try {
            return Optional.of(clients.iam().getRole(it -> it.roleName(name)).role().tags().stream()
                    .collect(Collectors.toMap(Tag::key, Tag::value)));
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String name) {
        clients.iam()
                .deleteRole(it -> it.roleName(name)
                        .overrideConfiguration(own -> own.putExecutionAttribute(Veto.CONFIRMED, name)));
    }

    @Override
    public Set<String> names(String prefix) {
        return clients.iam().listRolesPaginator(it -> it.pathPrefix(PATH)).roles().stream()
                .map(Role::roleName)
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    @Override
    public Map<String, String> properties(String name) {
        return new TreeMap<>(Map.of("host", "iam.amazonaws.com", "port", "443", "role", name, "path", PATH));
    }
}
