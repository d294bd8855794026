package dev.testflow.provisioner.postgres;

import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.db.TemplateUses;
import dev.testflow.provisioner.git.Sources;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** The templates of this installation: a bounded number of those that were used last. */
@ApplicationScoped
class Templates {

    private static final Logger LOG = Logger.getLogger(Templates.class);

    /** The longest name of a database has 63 bytes. */
    private static final int DIGITS = 32;

    private final AdminConnections connections;
    private final Sources sources;
    private final TemplateUses uses;
    private final ProvisionerConfig.Postgres config;
    private final String prefix;

    Templates(
            AdminConnections connections,
            Sources sources,
            TemplateUses uses,
            ProvisionerConfig config,
            Installation installation) {
        this.connections = connections;
        this.sources = sources;
        this.uses = uses;
        this.config = config.postgres();
        this.prefix = ResourceName.prefix(installation.id());
    }

    /**
     * What a service's database can be copied from, once it is made; nothing for scripts that ask who executes them, nor when one does not
     * exist.
     *
     * @param version of the server, whose catalogs a copy takes over
     */
    Optional<Template> of(ServiceRequest request, String version) {
        if (request.spec().schemas().isEmpty() || config.templates() == 0) {
            return Optional.empty();
        }
        MessageDigest digest = ResourceName.sha256();
        add(digest, version.getBytes(StandardCharsets.UTF_8));
        for (String path : request.spec().schemas()) {
            Optional<byte[]> content = sources.read(request.source(), path);
            if (content.isEmpty() || new SchemaScript(path, content.get()).asksWhoExecutesIt()) {
                return Optional.empty();
            }
            add(digest, content.get());
        }
        return Optional.of(new Template(
                connections, prefix, HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS)));
    }

    /** Makes an environment's database of a template; false when there is none to be had now. */
    boolean copy(Template template, String owner) throws SQLException {
        boolean copied = template.copyTo(owner);
        if (copied) {
            note(template);
        }
        return copied;
    }

    /** Makes a template of an environment's database; does without when that is not possible. */
    void make(Template template, String source, String oid) {
        note(template);
        try {
            template.makeOf(source, oid);
        } catch (SQLException e) {
            LOG.warnf("postgres: the template %s cannot be made: %s", template.name(), e.getMessage());
        }
    }

    private void note(Template template) {
        QuarkusTransaction.requiringNew().run(() -> uses.note(template.name()));
    }

    /** Whether something on the server is a template, or about to be one. */
    boolean contains(String name) {
        return Template.prefixes(prefix).stream().anyMatch(name::startsWith);
    }

    @Scheduled(every = "{testflow.provisioner.reaper}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void dropUnused() {
        if (!connections.configured()) {
            return;
        }
        for (String name : unused()) {
            try {
                Template.named(connections, prefix, name).drop(name);
            } catch (SQLException e) {
                LOG.warnf(e, "postgres: the template %s cannot be dropped now", name);
            }
        }
    }

    /** The server is asked before the ledger: whatever is there was written down before it was made. */
    private Set<String> unused() {
        Set<String> found = new TreeSet<>();
        try (Connection admin = connections.open()) {
            for (String each : Template.prefixes(prefix)) {
                found.addAll(OwnDatabase.list(admin, each));
            }
        } catch (SQLException e) {
            LOG.warn("postgres: templates cannot be listed", e);
        }
        found.removeAll(QuarkusTransaction.requiringNew()
                .call(() -> uses.keep(found, config.templates(), config.templateUnused())));
        return found;
    }

    @Scheduled(every = "1h")
    void forget() {
        QuarkusTransaction.requiringNew().run(() -> uses.forget(config.templateUnused()));
    }

    /** With its length before it, so that no two lists of texts are the same bytes. */
    private static void add(MessageDigest digest, byte[] content) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
        digest.update(content);
    }
}
