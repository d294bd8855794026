package dev.testflow.provisioner.process;

import dev.testflow.provisioner.ProvisionerConfig;

/** Installations for tests without a container of beans. */
public final class Installations {

    private Installations() {}

    public static Installation of(ProvisionerConfig config) {
        return new Installation(config);
    }
}
