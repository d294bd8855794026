package dev.testflow.data;

import dev.testflow.embedded.testing.ObjectStub;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A server of buckets for all tests of the module. */
public final class BucketStub implements QuarkusTestResourceLifecycleManager {

    private static final ObjectStub STUB = new ObjectStub();

    static ObjectStub stub() {
        return STUB;
    }

    @Override
    public Map<String, String> start() {
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        return Map.of(
                "testflow.data.s3.buckets", "testdata-",
                "testflow.data.s3.region", "us-east-1",
                "testflow.data.s3.endpoint", STUB.url(),
                "testflow.data.s3.path-style", "true");
    }

    /** Does nothing: the next test class of this JVM goes on with the same one. */
    @Override
    public void stop() {}
}
