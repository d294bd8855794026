package dev.testflow.provisioner.aws;

import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.db.SandboxLedger;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Log groups of CloudWatch Logs. */
@Singleton
class LogGroupProvider extends SandboxProvider {

    private final SandboxClients clients;
    private final ProvisionerConfig.Aws config;

    LogGroupProvider(
            Account account, Sandbox sandbox, SandboxLedger ledger, ProvisionerConfig config, SandboxClients clients) {
        super(account, sandbox, ledger, config);
        this.clients = clients;
        this.config = config.aws();
    }

    @Override
    public String type() {
        return "aws-log-group";
    }

    @Override
    Operation priced() {
        return Operation.CREATE_LOG_GROUP;
    }

    @Override
    void create(String name, Map<String, String> tags, Map<String, String> options) {
        clients.logs().createLogGroup(it -> it.logGroupName(name).tags(tags));
    }

    @Override
    @SuppressWarnings("deprecation") // what took its place asks by an ARN, which has the account's number
    Optional<Map<String, String>> tags(String name) {
        try {
            return Optional.of(
                    clients.logs().listTagsLogGroup(it -> it.logGroupName(name)).tags());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    void delete(String name) {
        clients.logs()
                .deleteLogGroup(it -> it.logGroupName(name)
                        .overrideConfiguration(own -> own.putExecutionAttribute(Veto.CONFIRMED, name)));
    }

    @Override
    Set<String> names(String prefix) {
        return clients.logs().describeLogGroupsPaginator(it -> it.logGroupNamePrefix(prefix)).logGroups().stream()
                .map(LogGroup::logGroupName)
                .collect(Collectors.toSet());
    }

    @Override
    Map<String, String> properties(String name) {
        String region = config.region().orElse("us-east-1");
        return new TreeMap<>(
                Map.of("host", "logs." + region + ".amazonaws.com", "port", "443", "group", name, "region", region));
    }
}
