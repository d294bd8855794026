package dev.testflow.provisioner;

import dev.testflow.provisioner.aws.AccountStub;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An account of AWS for all tests of the module, in which a bucket costs 40 cents and a run may spend a dollar. */
public final class SandboxStub implements QuarkusTestResourceLifecycleManager {

    private static final AccountStub ACCOUNT = new AccountStub();

    static AccountStub account() {
        return ACCOUNT;
    }

    @Override
    public Map<String, String> start() {
        System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
        System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI");
        return Map.of(
                "testflow.provisioner.aws.enabled", "true",
                "testflow.provisioner.aws.dry-run", "false",
                "testflow.provisioner.aws.account", AccountStub.ACCOUNT,
                "testflow.provisioner.aws.region", "us-east-1",
                "testflow.provisioner.aws.endpoint", ACCOUNT.url(),
                "testflow.provisioner.aws.path-style", "true",
                "testflow.provisioner.aws.prices.\"s3.CreateBucket\"", "400000",
                "testflow.provisioner.aws.cap-per-run", "1000000",
                "testflow.provisioner.aws.cap-per-day", "100000000",
                "testflow.provisioner.aws.sighting", "PT0S");
    }

    /** Does nothing: the next test class of this JVM goes on with the same one. */
    @Override
    public void stop() {}
}
