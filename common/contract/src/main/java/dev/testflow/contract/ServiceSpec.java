package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One service of an environment.
 *
 * @param name unique in the environment; other services refer to it as {@code {name.host}}
 * @param type the provider, such as {@code process} or {@code postgres}
 * @param application whose repository, revision and root the paths are relative to; the change's own repository when absent
 * @param version which version it must be; any when absent
 * @param image what a container is made of
 * @param command the argument vector of a {@code process}, whose own free port is {@code {port}}, or of a container
 * @param ports on which a container listens, the main one first
 * @param variables environment variables, with references such as {@code {payment-db.host}}
 * @param schemas SQL scripts for a {@code postgres} database, executed in this order
 * @param files what the service is described by, or the folder with them
 * @param place which shared place it is, for {@code existing}
 * @param readiness how to find out that the service is ready
 */
public record ServiceSpec(
        String name,
        String type,
        @Nullable String application,
        @Nullable String version,
        @Nullable String image,
        List<String> command,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> ports,
        Map<String, String> variables,
        List<String> schemas,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> files,
        @Nullable String place,
        @Nullable ReadinessSpec readiness) {

    static final int MOST_PORTS = 100;

    public ServiceSpec {
        name = Require.name(name, "service.name");
        type = Require.name(type, "service.type");
        application = application == null ? null : Require.name(application, "service.application");
        version = Require.optional(version, "service.version", Require.NAME_LENGTH);
        image = Require.optional(image, "service.image", Require.NAME_LENGTH);
        command = Require.texts(command, "service.command", 1_000);
        ports = Require.list(ports, "service.ports", MOST_PORTS);
        ports.forEach(port -> Require.port(port, "service.ports"));
        variables = Require.texts(variables, "service.variables", 200);
        schemas = Require.paths(schemas, "service.schemas", 1_000);
        files = Require.paths(files, "service.files", 1_000);
        place = place == null ? null : Require.name(place, "service.place");
    }

    /** A service that needs no image and no place. */
    public ServiceSpec(
            String name,
            String type,
            @Nullable String application,
            List<String> command,
            Map<String, String> variables,
            List<String> schemas,
            @Nullable ReadinessSpec readiness) {
        this(name, type, application, null, null, command, List.of(), variables, schemas, List.of(), null, readiness);
    }
}
