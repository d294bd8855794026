package dev.testflow.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One service of an environment.
 *
 * @param name unique in the environment; other services refer to it as {@code {name.host}}
 * @param type the provider: {@code process} or {@code postgres}
 * @param application whose repository, revision and root the paths are relative to; the change's own repository when absent
 * @param command the argument vector of a {@code process}; {@code {port}} is its own free port
 * @param variables environment variables of a {@code process}, with references such as {@code {payment-db.host}}
 * @param schemas SQL scripts for a {@code postgres} database, executed in this order
 * @param readiness how to find out that the service is ready
 */
public record ServiceSpec(
        String name,
        String type,
        @Nullable String application,
        List<String> command,
        Map<String, String> variables,
        List<String> schemas,
        @Nullable ReadinessSpec readiness) {

    public ServiceSpec {
        name = Require.name(name, "service.name");
        type = Require.name(type, "service.type");
        application = application == null ? null : Require.name(application, "service.application");
        command = Require.texts(command, "service.command", 1_000);
        variables = Require.texts(variables, "service.variables", 200);
        schemas = Require.paths(schemas, "service.schemas", 1_000);
    }
}
