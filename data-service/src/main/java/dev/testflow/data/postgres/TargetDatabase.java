package dev.testflow.data.postgres;

import dev.testflow.contract.Endpoint;
import dev.testflow.data.UnloadableException;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** The database that a dataset is loaded into, with the credentials that its environment gave it. */
public final class TargetDatabase {

    private static final int CONNECT_SECONDS = 10;
    private static final int LOGIN_SECONDS = 30;
    private static final int SILENCE_SECONDS = 600;

    /** A database is as its tests made it: neither what it selects nor what it tells may fill our memory. */
    private static final String MOST_BYTES = "16M";

    private static final String QUIET = "-c client_min_messages=error";

    private final String service;
    private final PGSimpleDataSource source;

    private TargetDatabase(String service, PGSimpleDataSource source) {
        this.service = service;
        this.source = source;
    }

    /**
     * Finds a service among an environment's endpoints. The connection is made of host, port and database rather than of the URL, whose parameters could name classes to load.
     *
     * @throws UnloadableException when there is no such service, or it is no database
     */
    public static TargetDatabase of(String service, List<Endpoint> endpoints) throws UnloadableException {
        Endpoint endpoint = endpoints.stream()
                .filter(candidate -> candidate.service().equals(service))
                .findFirst()
                .orElseThrow(() ->
                        new UnloadableException("the environment has no service '" + service + "'" + "; valid are "
                                + endpoints.stream().map(Endpoint::service).toList()));
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {property(endpoint, "host")});
        source.setPortNumbers(new int[] {port(endpoint)});
        source.setDatabaseName(property(endpoint, "database"));
        source.setUser(property(endpoint, "user"));
        source.setPassword(property(endpoint, "password"));
        source.setApplicationName("testflow-data");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(LOGIN_SECONDS);
        source.setSocketTimeout(SILENCE_SECONDS);
        source.setMaxResultBuffer(MOST_BYTES);
        source.setOptions(QUIET);
        source.setTcpKeepAlive(true);
        return new TargetDatabase(service, source);
    }

    private static String property(Endpoint endpoint, String name) throws UnloadableException {
        String value = endpoint.properties().get(name);
        if (value == null || value.isEmpty()) {
            throw new UnloadableException("the service '" + endpoint.service() + "' is no database: it has no '" + name
                    + "'; data is loaded into services of the type postgres");
        }
        return value;
    }

    private static int port(Endpoint endpoint) throws UnloadableException {
        String port = property(endpoint, "port");
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw UnloadableException.lasting(
                    "the port of the service '" + endpoint.service() + "' is '" + port + "'", e);
        }
    }

    String service() {
        return service;
    }

    PGSimpleDataSource source() {
        return source;
    }
}
