package dev.testflow.contract;

import java.util.Map;

/**
 * Where a service of an environment can be reached.
 *
 * @param service the service's name in the environment
 * @param properties what {@code {service.property}} resolves to: always {@code host} and {@code port}; for a database also
 *     {@code database}, {@code user}, {@code password} and {@code url} (JDBC). The credentials are the environment's own and
 *     end with it.
 */
public record Endpoint(String service, Map<String, String> properties) {

    public Endpoint {
        service = Require.name(service, "endpoint.service");
        properties = Require.texts(properties, "endpoint.properties", 100);
    }
}
