package dev.testflow.provisioner.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.contract.ServiceSpec;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.AccountStub;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.SandboxStub;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.Source;
import dev.testflow.provisioner.db.SandboxLedger;
import dev.testflow.provisioner.db.SandboxLedger.Caps;
import dev.testflow.provisioner.db.SandboxLedger.State;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is decided before anything is asked of the account, for a kind that the running service has not. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SandboxStub.class, scope = TestResourceScope.GLOBAL)
class SandboxProviderIT {

    private static final Caps ENOUGH = new Caps(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);

    @Inject
    Account account;

    @Inject
    Sandbox sandbox;

    @Inject
    SandboxLedger ledger;

    @Inject
    Tagged tagged;

    private final Things things = new Things();
    private final String environment = "env-" + UUID.randomUUID();

    /** Things that are in the account, with their tags, and what was done to them. */
    private static final class Things implements Kind {

        final Map<String, Map<String, String>> there = new HashMap<>();
        final List<String> done = new ArrayList<>();

        @Override
        public String type() {
            return "thing";
        }

        @Override
        public Operation priced() {
            return Operation.CREATE_BUCKET;
        }

        @Override
        public Optional<String> taggedAs() {
            return Optional.empty();
        }

        @Override
        public void create(String name, Map<String, String> tags, Map<String, String> options) {
            done.add("create");
            there.put(name, tags);
        }

        @Override
        public Optional<Map<String, String>> tags(String name) {
            return Optional.ofNullable(there.get(name));
        }

        @Override
        public void delete(String name) {
            done.add("delete");
            there.remove(name);
        }

        @Override
        public Set<String> names(String prefix) {
            return there.keySet();
        }

        @Override
        public Map<String, String> properties(String name) {
            return Map.of();
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            created  | ours      | past                 | PT0S | -
            created  | ours      | future               | PT0S | -
            reserved | ours      | future               | PT0S | -
            reserved | nobody's  | -                    | PT0S | -
            -        | ours      | past                 | PT0S | -
            created  | nobody's  | -                    | PT0S | it is kept, since its tags do not say that it is ours
            -        | nobody's  | -                    | PT0S | it is kept, since its tags do not say that it is ours
            created  | another's | past                 | PT0S | it is kept, since its tags do not say that it is ours
            reserved | another's | past                 | PT0S | it is kept, since its tags do not say that it is ours
            -        | another's | past                 | PT0S | it is kept, since its tags do not say that it is ours
            created  | ours      | tomorrow             | PT0S | it is kept, since its tag testflow-expires-at cannot be read
            -        | ours      | 0                    | PT0S | it is kept, since its tag testflow-expires-at cannot be read
            -        | ours      | 1970-01-01T00:00:00Z | PT0S | it is kept, since its tag testflow-expires-at cannot be read
            -        | ours      | -                    | PT0S | it is kept, since its tag testflow-expires-at cannot be read
            -        | ours      | future               | PT0S | the ledger does not know it; it is kept until
            -        | ours      | past                 | PT1H | the ledger does not know it; it is kept until
            """)
    void deletesOnlyWhatLedgerAndTagsSayIsOurs(
            String known, String owner, String expires, String sighting, String kept) {
        String resource = ResourceName.of(sandbox.installation(), environment, "thing");
        if (known != null) {
            QuarkusTransaction.requiringNew().run(() -> {
                ledger.reserve(resource, "thing", environment, 1, Instant.now(), ENOUGH);
                ledger.mark(resource, State.valueOf(known.toUpperCase(Locale.ROOT)));
            });
        }
        things.there.put(sandbox.name(resource), tags(owner, expires));

        Optional<String> left = provider(Map.of("sighting", sighting)).destroy(resource);

        assertThat(left.isPresent()).isEqualTo(kept != null);
        left.ifPresent(reason -> assertThat(reason).startsWith(kept));
        assertThat(things.done).isEqualTo(kept == null ? List.of("delete") : List.of());
    }

    @Test
    void whatDoesNotHaveOurNameIsNotEvenLookedAt() {
        things.there.put("somebody-else", tags("ours", "past"));

        assertThat(provider(Map.of()).destroy("somebody-else").orElseThrow())
                .startsWith("it is kept: it has our tags, but its name does not begin with");
        assertThat(things.done).isEmpty();
    }

    @Test
    void dryRunTellsWhatItWouldMakeAndCost() {
        assertThatThrownBy(() -> provider(Map.of("dry-run", "true")).prepare(request()))
                .isInstanceOf(PreparationException.class)
                .hasMessageStartingWith("dry run: testflow-" + sandbox.installation())
                .hasMessageContaining("of the type thing would be made for $0.400000, nothing was");
        assertThat(things.done).isEmpty();
        assertThat(open()).isEmpty();
    }

    @Test
    void nothingIsMadeBeyondACap() {
        assertThatThrownBy(() -> provider(Map.of("cap-per-run", "399999")).prepare(request()))
                .hasMessage(
                        "it would cost too much: the run has spent $0.000000 of $0.399999, and this costs $0.400000 more");
        assertThatThrownBy(() -> provider(Map.of("cap-per-day", "1")).prepare(request()))
                .hasMessageContaining("it would cost too much: the day has spent ");
        assertThat(things.done).isEmpty();
        assertThat(open()).isEmpty();
    }

    @Test
    void nothingIsMadeInAnotherAccount() {
        ProvisionerConfig.Aws other = config(Map.of("account", "210987654321"));
        Account checked = new Account(new SandboxClients(other, sandbox.policy()), other);

        assertThatThrownBy(
                        () -> new SandboxProvider(things, checked, sandbox, ledger, tagged, other).prepare(request()))
                .hasMessage("the credentials are of another account than the configured one");
        assertThat(things.done).isEmpty();
    }

    @Test
    void madeIsWhatIsReservedAndCommitted() {
        SandboxProvider provider = provider(Map.of());

        provider.prepare(request());

        assertThat(things.done).containsExactly("create");
        assertThat(open()).hasSize(1);
        assertThat(provider.list()).containsAll(open());
        String resource = open().iterator().next();
        assertThat(provider.destroy(resource)).isEmpty();
        assertThat(open()).isEmpty();
    }

    private Set<String> open() {
        String resource = ResourceName.of(sandbox.installation(), environment, "thing");
        return QuarkusTransaction.requiringNew().call(() -> ledger.open("thing")).stream()
                .filter(resource::equals)
                .collect(Collectors.toSet());
    }

    private Map<String, String> tags(String owner, String expires) {
        Map<String, String> tags = new HashMap<>();
        if (!owner.equals("nobody's")) {
            tags.put(Sandbox.INSTALLATION, owner.equals("ours") ? sandbox.installation() : owner);
            tags.put(Sandbox.ENVIRONMENT, environment);
        }
        if (expires != null) {
            Instant now = Instant.now();
            tags.put(
                    Sandbox.EXPIRES,
                    switch (expires) {
                        case "past" -> now.minus(1, ChronoUnit.HOURS).toString();
                        case "future" -> now.plus(1, ChronoUnit.HOURS).toString();
                        default -> expires;
                    });
        }
        return tags;
    }

    private SandboxProvider provider(Map<String, String> otherwise) {
        return new SandboxProvider(things, account, sandbox, ledger, tagged, config(otherwise));
    }

    private ProvisionerConfig.Aws config(Map<String, String> otherwise) {
        Map<String, String> values = new HashMap<>(Map.of(
                "java.io.tmpdir", "/tmp",
                "testflow.provisioner.aws.enabled", "true",
                "testflow.provisioner.aws.dry-run", "false",
                "testflow.provisioner.aws.account", AccountStub.ACCOUNT,
                "testflow.provisioner.aws.region", "us-east-1",
                "testflow.provisioner.aws.endpoint", SandboxStub.account().url()));
        otherwise.forEach((name, value) -> values.put("testflow.provisioner.aws." + name, value));
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withMapping(ProvisionerConfig.class)
                .build()
                .getConfigMapping(ProvisionerConfig.class)
                .aws();
    }

    private ServiceRequest request() {
        return new ServiceRequest(
                environment,
                new ServiceSpec("thing", "thing", null, List.of(), Map.of(), List.of(), null),
                ResourceName.of(sandbox.installation(), environment, "thing"),
                new Source("https://example.org/shop.git", "0", ""),
                Instant.now().plusSeconds(600),
                System.nanoTime() + TimeUnit.MINUTES.toNanos(1),
                () -> false,
                step -> {});
    }
}
