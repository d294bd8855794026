package dev.testflow.story;

import dev.testflow.connectstub.ConnectStub;
import dev.testflow.embedded.testing.AccountStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stand-ins for AWS: an account in which a run may make two buckets, and an instance of Amazon Connect, with credentials that nobody has. */
final class Cloud {

    static final AccountStub ACCOUNT = new AccountStub();
    static final ConnectStub CONNECT = connect();

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "IQoJb3JpZ2luX2VjEXAMPLETOKEN";

    /** What nobody may ever see. */
    static final List<String> SECRETS = List.of(KEY, SECRET, TOKEN, AccountStub.ACCOUNT, ConnectStub.ACCOUNT);

    private Cloud() {}

    /** What points services at them, beside what this process has. */
    static Map<String, String> settings(Path folder) throws IOException {
        Path credentials = Files.writeString(
                folder.resolve("credentials"),
                "[default]\naws_access_key_id=%s\naws_secret_access_key=%s\naws_session_token=%s\n"
                        .formatted(KEY, SECRET, TOKEN));
        Map<String, String> settings = new HashMap<>(System.getenv());
        settings.putAll(Map.ofEntries(
                Map.entry("AWS_SHARED_CREDENTIALS_FILE", credentials.toString()),
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("TESTFLOW_EXECUTOR_CONNECT_ENABLED", "true"),
                Map.entry("TESTFLOW_EXECUTOR_CONNECT_ENDPOINT", CONNECT.url()),
                Map.entry("TESTFLOW_EXECUTOR_CONNECT_INSTANCE", ConnectStub.INSTANCE),
                Map.entry("TESTFLOW_EXECUTOR_CONNECT_PACE", "PT0.02S"),
                Map.entry("TESTFLOW_EXECUTOR_CONNECT_POLL", "PT0.1S"),
                Map.entry("TESTFLOW_EXECUTOR_CONNECT_LONGEST_POLL", "PT0.5S"),
                Map.entry("TESTFLOW_PROVISIONER_AWS_ENABLED", "true"),
                Map.entry("TESTFLOW_PROVISIONER_AWS_DRY_RUN", "false"),
                Map.entry("TESTFLOW_PROVISIONER_AWS_ACCOUNT", AccountStub.ACCOUNT),
                Map.entry("TESTFLOW_PROVISIONER_AWS_ENDPOINT", ACCOUNT.url()),
                Map.entry("TESTFLOW_PROVISIONER_AWS_PATH_STYLE", "true"),
                Map.entry("TESTFLOW_PROVISIONER_AWS_CAP_PER_RUN", "12")));
        return settings;
    }

    private static ConnectStub connect() {
        try {
            return new ConnectStub();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
