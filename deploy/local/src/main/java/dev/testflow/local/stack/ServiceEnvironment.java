package dev.testflow.local.stack;

import dev.testflow.client.ServiceName;
import dev.testflow.local.Part;
import dev.testflow.local.StackPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the environment of a service says: where everything is, and whatever the caller's own says of its configuration. */
final class ServiceEnvironment {

    private static final List<String> INHERITED = List.of(
            "HOME",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "USER",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            // where credentials are, never these
            "AWS_PROFILE",
            "AWS_REGION",
            "AWS_CONFIG_FILE",
            "AWS_SHARED_CREDENTIALS_FILE");
    private static final List<String> CONFIGURATION = List.of("TESTFLOW_", "QUARKUS_", "KAFKA_", "MP_", "SMALLRYE_");

    private final StackPlan plan;
    private final Map<String, String> servers;

    /** @param servers where broker and database are, as the services' configuration spells it */
    ServiceEnvironment(StackPlan plan, Map<String, String> servers) {
        this.plan = plan;
        this.servers = Map.copyOf(servers);
    }

    Map<String, String> of(Part service) {
        Map<String, String> environment = new TreeMap<>();
        plan.environment().forEach((name, value) -> {
            if (isHandedOn(name)) {
                environment.put(name, value);
            }
        });
        environment.putAll(servers);
        String home = System.getProperty("java.home");
        environment.put("JAVA_HOME", home);
        environment.put(
                "PATH", home + "/bin:" + plan.environment().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(plan.ports().of(service)));
        if (!environment.containsKey("LANG")) {
            // Otherwise Java cannot name a file with other letters than ASCII's.
            environment.putIfAbsent("LC_ALL", "C.UTF-8");
        }
        environment.putIfAbsent("TESTFLOW_REPOSITORIES_ALLOWED", "file:///,https://");
        own(service, environment);
        return environment;
    }

    private void own(Part service, Map<String, String> environment) {
        String work = plan.work(service).toString();
        switch (service) {
            case SELECTOR -> {
                environment.put("TESTFLOW_SELECTOR_MIRRORS", work + "/mirrors");
                environment.put("TESTFLOW_SELECTOR_INDEXES", work + "/indexes");
            }
            case PROVISIONER -> environment.put("TESTFLOW_PROVISIONER_WORK_DIR", work);
            case EXECUTOR -> environment.put("TESTFLOW_EXECUTOR_WORK_DIR", work);
            case DATA -> {
                environment.put("TESTFLOW_DATA_WORK_DIR", work);
                environment.put(
                        "TESTFLOW_DATA_PUBLIC_URL",
                        "http://127.0.0.1:" + plan.ports().of(service));
            }
            case ANALYZER -> environment.put("TESTFLOW_ANALYZER_MIRRORS", work + "/mirrors");
            case BROKER, DATABASE -> {
                // Nothing of these is kept in files of a service.
            }
        }
    }

    /** The client's own variables say where the services are, which is no configuration of theirs. */
    private static boolean isHandedOn(String name) {
        boolean clients = name.equals("TESTFLOW_HOME")
                || name.equals("TESTFLOW_MARK")
                || Arrays.stream(ServiceName.values())
                        .anyMatch(service -> service.variable().equals(name));
        return !clients && (INHERITED.contains(name) || CONFIGURATION.stream().anyMatch(name::startsWith));
    }
}
