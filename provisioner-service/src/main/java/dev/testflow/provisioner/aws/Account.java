package dev.testflow.provisioner.aws;

import dev.testflow.provisioner.ProvisionerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The account that the credentials are of. What is wrong with it is told without its number. */
@ApplicationScoped
class Account {

    private static final String PRODUCTION = "prod";

    private final SandboxClients clients;
    private final ProvisionerConfig.Aws config;
    private volatile boolean checked;

    @Inject
    Account(SandboxClients clients, ProvisionerConfig config) {
        this(clients, config.aws());
    }

    Account(SandboxClients clients, ProvisionerConfig.Aws config) {
        this.clients = clients;
        this.config = config;
    }

    /** Why nothing may be done in it, in words; empty when it is the sandbox. */
    Optional<String> objection() {
        if (!config.enabled()) {
            return Optional.of("the sandbox is switched off (testflow.provisioner.aws.enabled)");
        }
        if (config.account().isEmpty()) {
            return Optional.of("no account is configured (testflow.provisioner.aws.account)");
        }
        return checked ? Optional.empty() : difference();
    }

    private Optional<String> difference() {
        String account = clients.sts().getCallerIdentity().account();
        if (!config.account().equals(Optional.of(account))) {
            return Optional.of("the credentials are of another account than the configured one");
        }
        List<String> aliases = clients.iam().listAccountAliases().accountAliases();
        for (String alias : aliases) {
            if (alias.toLowerCase(Locale.ROOT).contains(PRODUCTION)) {
                return Optional.of("the account's alias " + alias + " has '" + PRODUCTION + "' in it");
            }
        }
        checked = true;
        return Optional.empty();
    }
}
