package dev.testflow.executor;

import dev.testflow.connectstub.ConnectStub;
import dev.testflow.embedded.testing.ObjectStub;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Stand-ins for services of AWS for all tests of the module, with credentials that nobody has. */
public final class CloudStubs implements QuarkusTestResourceLifecycleManager {

    static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final ConnectStub STUB = started();
    private static final DurableStub DURABLE = new DurableStub();
    private static final ObjectStub OBJECTS = new ObjectStub();

    static ConnectStub stub() {
        return STUB;
    }

    static DurableStub durable() {
        return DURABLE;
    }

    static ObjectStub objects() {
        return OBJECTS;
    }

    /** What points an executor at them. */
    static Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("testflow.executor.connect.enabled", "true"),
                Map.entry("testflow.executor.connect.endpoint", STUB.url()),
                Map.entry("testflow.executor.connect.region", "us-east-1"),
                Map.entry("testflow.executor.connect.instance", ConnectStub.INSTANCE),
                Map.entry("testflow.executor.connect.pace", "PT0.02S"),
                Map.entry("testflow.executor.connect.poll", "PT0.1S"),
                Map.entry("testflow.executor.connect.longest-poll", "PT0.5S"),
                Map.entry("testflow.executor.archive.bucket", "archive"),
                Map.entry("testflow.executor.archive.prefix", "runs/"),
                Map.entry("testflow.executor.archive.region", "us-east-1"),
                Map.entry("testflow.executor.archive.endpoint", OBJECTS.url()),
                Map.entry("testflow.executor.archive.path-style", "true"),
                Map.entry("testflow.executor.durable.enabled", "true"),
                Map.entry("testflow.executor.durable.endpoint", DURABLE.url()),
                Map.entry("testflow.executor.durable.logs-endpoint", DURABLE.url()),
                Map.entry("testflow.executor.durable.region", "us-east-1"),
                Map.entry("testflow.executor.durable.poll", "PT0.1S"),
                Map.entry("testflow.executor.durable.longest-poll", "PT0.5S"),
                Map.entry("testflow.executor.durable.log-delay", "PT0.1S"));
    }

    @Override
    public Map<String, String> start() {
        System.setProperty("aws.accessKeyId", KEY);
        System.setProperty("aws.secretAccessKey", SECRET);
        return settings();
    }

    /** Does nothing: the next test class of this JVM goes on with the same one. */
    @Override
    public void stop() {}

    private static ConnectStub started() {
        try {
            return new ConnectStub();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
