package dev.testflow.executor.await;

import dev.testflow.contract.Endpoint;

/** What endpoints say of how they are reached. */
final class Endpoints {

    private static final int MAXIMUM_PORT = 65_535;

    private Endpoints() {}

    static String host(Endpoint endpoint) {
        return property(endpoint, "host");
    }

    static int port(Endpoint endpoint) {
        String port = property(endpoint, "port");
        if (port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= MAXIMUM_PORT) {
            return Integer.parseInt(port);
        }
        throw new IllegalArgumentException("the port of " + endpoint.service() + " is no number");
    }

    static String property(Endpoint endpoint, String name) {
        String value = endpoint.properties().get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the service " + endpoint.service() + " has no " + name + "; what is waited for cannot be there");
        }
        return value;
    }
}
