package dev.testflow.provisioner.git;

import dev.testflow.machine.Checkout;
import dev.testflow.machine.GitMirrors;
import dev.testflow.machine.RepositoryException;
import dev.testflow.machine.RepositoryPolicy;
import dev.testflow.machine.RepositoryRefusedException;
import dev.testflow.machine.Revisions;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.Source;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Retry;

/** The files that services are made of. A repository that does not answer is asked again a few times. */
@ApplicationScoped
public class Sources {

    private static final int LARGEST_FILE = 64 << 20;

    private final GitMirrors mirrors;

    Sources(
            ProvisionerConfig config,
            @ConfigProperty(name = "testflow.repositories.allowed", defaultValue = "https://") List<String> allowed) {
        this.mirrors = new GitMirrors(config.workDir().resolve("mirrors"), new RepositoryPolicy(allowed));
    }

    /**
     * Writes the files of a source into a folder that is empty or absent.
     *
     * @throws RepositoryException when they cannot be had
     */
    @Retry(maxRetries = 3, delay = 500, retryOn = RepositoryException.class, abortOn = RepositoryRefusedException.class)
    @ExponentialBackoff
    public void export(Source source, Path folder) {
        Checkout.export(repository(source), source.revision(), source.root(), folder);
    }

    /**
     * One file of a source, if there is one.
     *
     * @throws RepositoryException when it cannot be had
     */
    @Retry(maxRetries = 3, delay = 500, retryOn = RepositoryException.class, abortOn = RepositoryRefusedException.class)
    @ExponentialBackoff
    public Optional<byte[]> read(Source source, String path) {
        return Revisions.read(repository(source), source.revision(), source.path(path), LARGEST_FILE);
    }

    private Repository repository(Source source) {
        return mirrors.fetch(source.repository(), source.revision());
    }

    @PreDestroy
    void close() {
        mirrors.close();
    }
}
