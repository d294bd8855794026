package dev.testflow.provisioner.aws;

import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.db.SandboxLedger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** A provider for each kind of resource. */
@ApplicationScoped
class SandboxProviders {

    private final Account account;
    private final Sandbox sandbox;
    private final SandboxLedger ledger;
    private final Tagged tagged;
    private final SandboxClients clients;
    private final ProvisionerConfig.Aws config;

    SandboxProviders(
            Account account,
            Sandbox sandbox,
            SandboxLedger ledger,
            Tagged tagged,
            SandboxClients clients,
            ProvisionerConfig config) {
        this.account = account;
        this.sandbox = sandbox;
        this.ledger = ledger;
        this.tagged = tagged;
        this.clients = clients;
        this.config = config.aws();
    }

    @Produces
    @Singleton
    Provider buckets() {
        return of(new Buckets(clients, config));
    }

    @Produces
    @Singleton
    Provider roles() {
        return of(new Roles(clients));
    }

    @Produces
    @Singleton
    Provider logGroups() {
        return of(new LogGroups(clients, config));
    }

    private Provider of(Kind kind) {
        return new SandboxProvider(kind, account, sandbox, ledger, tagged, config);
    }
}
