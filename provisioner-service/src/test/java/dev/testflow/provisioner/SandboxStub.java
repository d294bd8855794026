package dev.testflow.provisioner;

import dev.testflow.embedded.testing.AccountStub;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An account of AWS for all tests of the module, in which a bucket costs 40 cents and a run may spend a dollar. */
public final class SandboxStub implements QuarkusTestResourceLifecycleManager {

    static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final AccountStub ACCOUNT = new AccountStub();

    public static AccountStub account() {
        return ACCOUNT;
    }

    /** What points a provisioner at an account. */
    static Map<String, String> settings(AccountStub account) {
        return Map.of(
                "testflow.provisioner.aws.enabled", "true",
                "testflow.provisioner.aws.dry-run", "false",
                "testflow.provisioner.aws.account", AccountStub.ACCOUNT,
                "testflow.provisioner.aws.region", "us-east-1",
                "testflow.provisioner.aws.endpoint", account.url(),
                "testflow.provisioner.aws.path-style", "true",
                "testflow.provisioner.aws.prices.\"s3.CreateBucket\"", "400000",
                "testflow.provisioner.aws.cap-per-run", "1000000",
                "testflow.provisioner.aws.cap-per-day", "100000000",
                "testflow.provisioner.aws.sighting", "PT0S");
    }

    @Override
    public Map<String, String> start() {
        System.setProperty("aws.accessKeyId", KEY);
        System.setProperty("aws.secretAccessKey", SECRET);
        return settings(ACCOUNT);
    }

    /** Does nothing: the next test class of this JVM goes on with the same one. */
    @Override
    public void stop() {}
}
