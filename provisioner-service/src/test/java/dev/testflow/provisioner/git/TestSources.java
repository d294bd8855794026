package dev.testflow.provisioner.git;

import dev.testflow.provisioner.ProvisionerConfig;
import java.util.List;

/** Sources for tests without a container of beans. */
public final class TestSources {

    private TestSources() {}

    /** Of repositories in folders. */
    public static Sources of(ProvisionerConfig config) {
        return new Sources(config, List.of("file:///"));
    }
}
