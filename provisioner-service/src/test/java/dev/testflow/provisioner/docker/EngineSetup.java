package dev.testflow.provisioner.docker;

import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.process.Installations;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The parts that the providers of an engine are made of. */
final class EngineSetup {

    final ProvisionerConfig config;
    final Engine engine;
    final Containers containers;
    final Marks marks;
    final Images images;

    EngineSetup(URI address, Path work) {
        this.config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ProvisionerConfig.class)
                .withDefaultValues(Map.of(
                        "testflow.provisioner.work-dir", work.toString(),
                        "testflow.provisioner.docker.host", address.toString()))
                .build()
                .getConfigMapping(ProvisionerConfig.class);
        this.engine = new Engine(config);
        this.containers = new Containers(engine);
        this.marks = new Marks(engine, containers, Installations.of(config));
        this.images = new Images(engine);
    }

    DockerProvider docker() {
        return new DockerProvider(engine, images, containers, marks, config);
    }

    /** What a resource of this installation is called. */
    String resource(String service) {
        return ResourceName.of(Installations.of(config).id(), "env-1", service);
    }
}
