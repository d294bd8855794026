package dev.testflow.provisioner.aws;

import dev.testflow.provisioner.ProvisionerConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Log groups of CloudWatch Logs. */
final class LogGroups implements Kind {

    private final SandboxClients clients;
    private final ProvisionerConfig.Aws config;

    LogGroups(SandboxClients clients, ProvisionerConfig.Aws config) {
        this.clients = clients;
        this.config = config;
    }

    @Override
    public String type() {
        return "aws-log-group";
    }

    @Override
    public Operation priced() {
        return Operation.CREATE_LOG_GROUP;
    }

    @Override
    public Optional<String> taggedAs() {
        return Optional.of("logs:log-group");
    }

    @Override
    public void create(String name, Map<String, String> tags, Map<String, String> options) {
        clients.logs().createLogGroup(it -> it.logGroupName(name).tags(tags));
    }

    @Override
    @SuppressWarnings("deprecation") // what took its place asks by an ARN, which has the account's number
    public Optional<Map<String, String>> tags(String name) {
        try {
            return Optional.of(
                    clients.logs().listTagsLogGroup(it -> it.logGroupName(name)).tags());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void delete(String name) {
        clients.logs()
                .deleteLogGroup(it -> it.logGroupName(name)
                        .overrideConfiguration(own -> own.putExecutionAttribute(Veto.CONFIRMED, name)));
    }

    @Override
    public Set<String> names(String prefix) {
        return clients.logs().describeLogGroupsPaginator(it -> it.logGroupNamePrefix(prefix)).logGroups().stream()
                .map(LogGroup::logGroupName)
                .collect(Collectors.toSet());
    }

    @Override
    public Map<String, String> properties(String name) {
        String region = config.region().orElse("us-east-1");
        return new TreeMap<>(
                Map.of("host", "logs." + region + ".amazonaws.com", "port", "443", "group", name, "region", region));
    }
}
