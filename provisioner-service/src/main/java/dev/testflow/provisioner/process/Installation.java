package dev.testflow.provisioner.process;

import dev.testflow.machine.ProcessMark;
import dev.testflow.provisioner.ProvisionerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This installation on this machine: its work directory, and the id that follows from it. */
@ApplicationScoped
public class Installation {

    private final Path workDirectory;
    private final String id;

    Installation(ProvisionerConfig config) {
        try {
            this.workDirectory = Files.createDirectories(config.workDir()).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.id = ProcessMark.installation(workDirectory);
    }

    public Path workDirectory() {
        return workDirectory;
    }

    public String id() {
        return id;
    }
}
