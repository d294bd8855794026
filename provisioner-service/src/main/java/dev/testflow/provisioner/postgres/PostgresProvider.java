package dev.testflow.provisioner.postgres;

import dev.testflow.machine.RepositoryException;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.Reusable;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.git.Sources;
import dev.testflow.provisioner.process.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Services that are databases of a configured server, each with a role of its own that may connect to nothing else. */
@ApplicationScoped
class PostgresProvider implements Reusable {

    private static final Logger LOG = Logger.getLogger(PostgresProvider.class);

    private final AdminConnections connections;
    private final Sources sources;
    private final Templates templates;
    private final ProvisionerConfig.Postgres config;
    private final String prefix;

    PostgresProvider(
            AdminConnections connections,
            Sources sources,
            Templates templates,
            ProvisionerConfig config,
            Installation installation) {
        this.connections = connections;
        this.sources = sources;
        this.templates = templates;
        this.config = config.postgres();
        this.prefix = ResourceName.prefix(installation.id());
    }

    @Override
    public String type() {
        return "postgres";
    }

    @Override
    public Map<String, String> prepare(ServiceRequest request) {
        if (!connections.configured()) {
            throw request.fault("no PostgreSQL server is configured (testflow.provisioner.postgres.url)", null);
        }
        String name = request.resource();
        try {
            new Removal(connections, name).run();
            String password = create(request);
            return Map.of(
                    "host",
                    connections.host(),
                    "port",
                    connections.port(),
                    "database",
                    name,
                    "user",
                    name,
                    "password",
                    password,
                    "url",
                    connections.url(name));
        } catch (SQLException e) {
            throw request.fault("the database cannot be created: " + e.getMessage(), null);
        } catch (RepositoryException e) {
            throw request.fault(String.valueOf(e.getMessage()), null);
        }
    }

    @Override
    public Presence inspect(String resource) {
        if (!connections.configured()) {
            return Presence.UNKNOWN;
        }
        try (Connection admin = connections.open()) {
            return OwnDatabase.exists(admin, resource) ? Presence.ALIVE : Presence.GONE;
        } catch (SQLException e) {
            LOG.debug("postgres: the server cannot be asked", e);
            return Presence.UNKNOWN;
        }
    }

    @Override
    public String log(String resource) {
        return "";
    }

    @Override
    public Optional<String> destroy(String resource) {
        if (!connections.configured()) {
            return Optional.empty();
        }
        try {
            new Removal(connections, resource).run();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(Stream.concat(Stream.of(e), Arrays.stream(e.getSuppressed()))
                    .map(failure -> String.valueOf(failure.getMessage()).replaceAll("\\s+", " "))
                    .collect(Collectors.joining("; ")));
        }
    }

    @Override
    public Set<String> list() {
        if (!connections.configured()) {
            return Set.of();
        }
        try (Connection admin = connections.open()) {
            Set<String> names = OwnDatabase.list(admin, prefix);
            names.removeIf(templates::contains);
            return names;
        } catch (SQLException e) {
            LOG.warn("postgres: databases cannot be listed", e);
            return Set.of();
        }
    }

    @Override
    public String identity(ServiceRequest request) {
        return request.spec().schemas().stream()
                .map(path -> sources.read(request.source(), path)
                        .map(content ->
                                HexFormat.of().formatHex(ResourceName.sha256().digest(content)))
                        .orElse("none"))
                .collect(Collectors.joining(" "));
    }

    @Override
    public String snapshot(String resource) {
        try (Connection database = connections.open(resource)) {
            return Contents.of(database);
        } catch (SQLException e) {
            throw new PreparationException(null, "the database cannot be looked at: " + e.getMessage());
        }
    }

    @Override
    public Map<String, String> admit(String resource) {
        try (Connection admin = connections.open()) {
            return Map.of("password", OwnDatabase.changePassword(admin, resource));
        } catch (SQLException e) {
            throw new PreparationException(null, "the role's password cannot be changed: " + e.getMessage());
        }
    }

    /** Copies a template where there is one; gives the role's password. */
    private String create(ServiceRequest request) throws SQLException {
        String password;
        String version;
        try (Connection admin = connections.open()) {
            version = admin.getMetaData().getDatabaseProductVersion();
            checkVersion(request, version);
            OwnDatabase.close(admin, config.closedDatabases());
            password = OwnDatabase.createRole(admin, request.resource());
        }
        Optional<Template> template = templates.of(request, version);
        if (template.isEmpty() || !templates.copy(template.get(), request.resource())) {
            String oid = createEmpty(request.resource());
            runScripts(request, password);
            template.ifPresent(missing -> templates.make(missing, request.resource(), oid));
        }
        return password;
    }

    /** A version may be said as far as it matters: 18 means all of 18.6. */
    private static void checkVersion(ServiceRequest request, String version) {
        String wanted = request.spec().version();
        if (wanted != null && !(version + ".").replace(" ", ".").startsWith(wanted + ".")) {
            throw request.fault("the server's version is " + version + ", and " + wanted + " is wanted", null);
        }
    }

    private String createEmpty(String name) throws SQLException {
        try (Connection admin = connections.open()) {
            OwnDatabase.create(admin, name);
            return OwnDatabase.oid(admin, name);
        }
    }

    private void runScripts(ServiceRequest request, String password) throws SQLException {
        if (request.spec().schemas().isEmpty()) {
            return;
        }
        try (Connection own = connections.open(request.resource(), request.resource(), password)) {
            for (String path : request.spec().schemas()) {
                byte[] content = sources.read(request.source(), path)
                        .orElseThrow(() -> request.fault("its schema script " + path + " does not exist", null));
                new SchemaScript(path, content).run(own, config.statementTimeout());
            }
        } catch (SchemaScript.FailedException e) {
            throw request.fault(String.valueOf(e.getMessage()), e.log());
        }
    }
}
