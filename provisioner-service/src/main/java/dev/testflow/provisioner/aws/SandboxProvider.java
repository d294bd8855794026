package dev.testflow.provisioner.aws;

import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.db.SandboxLedger;
import dev.testflow.provisioner.db.SandboxLedger.Caps;
import dev.testflow.provisioner.db.SandboxLedger.State;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes resources of one kind in the account, never more than may be spent, and destroys nothing of which ledger and tags do not say that it is ours. */
final class SandboxProvider implements Provider {

    private static final Logger LOG = Logger.getLogger(SandboxProvider.class);

    private final Kind kind;
    private final Account account;
    private final Sandbox sandbox;
    private final SandboxLedger ledger;
    private final Tagged tagged;
    private final ProvisionerConfig.Aws config;

    SandboxProvider(
            Kind kind,
            Account account,
            Sandbox sandbox,
            SandboxLedger ledger,
            Tagged tagged,
            ProvisionerConfig.Aws config) {
        this.kind = kind;
        this.account = account;
        this.sandbox = sandbox;
        this.ledger = ledger;
        this.tagged = tagged;
        this.config = config;
    }

    @Override
    public String type() {
        return kind.type();
    }

    @Override
    public Map<String, String> prepare(ServiceRequest request) {
        String name = sandbox.name(request.resource());
        try {
            account.objection().ifPresent(objection -> {
                throw request.fault(objection, null);
            });
            long micros = micros(request);
            if (config.dryRun()) {
                throw request.fault(
                        "dry run: %s of the type %s would be made for %s, nothing was (testflow.provisioner.aws.dry-run)"
                                .formatted(name, type(), SandboxLedger.dollars(micros)),
                        null);
            }
            destroy(request.resource()).ifPresent(left -> {
                throw request.fault("what is left of an earlier one cannot be taken away: " + left, null);
            });
            request.checkWanted();
            make(request, name, micros);
            return kind.properties(name);
        } catch (SdkException e) {
            throw request.fault("the account did not do it: " + Masked.text(e), null);
        }
    }

    private void make(ServiceRequest request, String name, long micros) {
        String resource = request.resource();
        QuarkusTransaction.requiringNew()
                .call(() -> ledger.reserve(
                        resource,
                        type(),
                        request.environment(),
                        micros,
                        request.expiresAt(),
                        new Caps(config.capPerRun(), config.capPerDay())))
                .ifPresent(refusal -> {
                    throw request.fault("it would cost too much: " + refusal, null);
                });
        try {
            kind.create(name, sandbox.tags(request), request.spec().variables());
        } catch (VetoedException e) {
            mark(resource, State.RELEASED);
            throw request.fault("it is not allowed: " + e.getMessage(), null);
        }
        mark(resource, State.CREATED);
    }

    private long micros(ServiceRequest request) {
        OptionalLong price = sandbox.policy().price(kind.priced());
        return price.orElseThrow(() -> request.fault(
                "nobody knows what it costs (testflow.provisioner.aws.prices.\""
                        + kind.priced().key() + "\")",
                null));
    }

    @Override
    public Presence inspect(String resource) {
        if (!config.enabled()) {
            return Presence.UNKNOWN;
        }
        try {
            return kind.tags(sandbox.name(resource)).isPresent() ? Presence.ALIVE : Presence.GONE;
        } catch (SdkException e) {
            LOG.debugf("sandbox: the account does not tell: %s", Masked.text(e));
            return Presence.UNKNOWN;
        }
    }

    @Override
    public String log(String resource) {
        return "";
    }

    @Override
    public Optional<String> destroy(String resource) {
        if (!sandbox.isResource(resource)) {
            return Optional.of("it is kept: it has our tags, but its name does not begin with " + sandbox.namePrefix());
        }
        Optional<State> known = QuarkusTransaction.requiringNew().call(() -> ledger.state(resource));
        if (!config.enabled()) {
            return known.filter(state -> state == State.RESERVED || state == State.CREATED)
                    .map(state -> "the sandbox is switched off");
        }
        String name = sandbox.name(resource);
        try {
            Optional<String> objection = account.objection();
            if (objection.isPresent()) {
                return objection;
            }
            Optional<Map<String, String>> tags = kind.tags(name);
            if (tags.isPresent()) {
                Optional<String> reason = reasonToKeep(resource, known, tags.get());
                if (reason.isPresent()) {
                    return reason;
                }
                kind.delete(name);
            }
            known.filter(state -> state == State.RESERVED || state == State.CREATED)
                    .ifPresent(state ->
                            mark(resource, tags.isPresent() || state == State.CREATED ? State.GONE : State.RELEASED));
            QuarkusTransaction.requiringNew().run(() -> ledger.unsee(resource));
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of("the account did not destroy " + name + ": " + Masked.text(e));
        }
    }

    /** What was being made when somebody was killed has no tags yet: its name follows from what the ledger reserved, and was nobody's before. */
    private Optional<String> reasonToKeep(String resource, Optional<State> known, Map<String, String> tags) {
        if (tags.isEmpty() && known.filter(state -> state == State.RESERVED).isPresent()) {
            return Optional.empty();
        }
        if (!sandbox.isOurs(tags)) {
            return Optional.of("it is kept, since its tags do not say that it is ours");
        }
        Optional<Instant> expiry = Sandbox.expiry(tags);
        if (expiry.isEmpty()) {
            return Optional.of("it is kept, since its tag " + Sandbox.EXPIRES + " cannot be read");
        }
        if (known.isEmpty()) {
            Instant seen = QuarkusTransaction.requiringNew().call(() -> ledger.firstSeen(resource));
            Instant due = seen.plus(config.sighting());
            if (Instant.now().isBefore(expiry.get()) || Instant.now().isBefore(due)) {
                return Optional.of("the ledger does not know it; it is kept until "
                        + (due.isAfter(expiry.get()) ? due : expiry.get()));
            }
        }
        return Optional.empty();
    }

    @Override
    public Set<String> list() {
        if (!config.enabled() || account.objection().isPresent()) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>(kind.names(sandbox.namePrefix()));
        names.addAll(tagged());
        Set<String> resources = names.stream().map(sandbox::resource).collect(Collectors.toCollection(TreeSet::new));
        resources.addAll(QuarkusTransaction.requiringNew().call(() -> ledger.open(type())));
        return resources;
    }

    /** Whoever may not look for tags still finds what its name tells. */
    private Set<String> tagged() {
        try {
            return kind.taggedAs().map(tagged::names).orElse(Set.of());
        } catch (SdkException e) {
            LOG.warnf("sandbox: nothing of the type %s is found by its tags: %s", type(), Masked.text(e));
            return Set.of();
        }
    }

    private void mark(String resource, State state) {
        QuarkusTransaction.requiringNew().run(() -> ledger.mark(resource, state));
    }
}
