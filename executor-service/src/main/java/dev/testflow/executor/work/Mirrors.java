package dev.testflow.executor.work;

import dev.testflow.machine.GitMirrors;
import dev.testflow.machine.RepositoryPolicy;
import dev.testflow.machine.RepositoryUnreachableException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.faulttolerance.Retry;

/** The repositories, as far as they were needed on this machine. */
@ApplicationScoped
class Mirrors {

    private final GitMirrors mirrors;

    Mirrors(Instance instance, @ConfigProperty(name = "testflow.repositories.allowed") List<String> allowed) {
        this.mirrors = new GitMirrors(instance.mirrors(), new RepositoryPolicy(allowed));
    }

    @Retry(maxRetries = 2, delay = 2, delayUnit = ChronoUnit.SECONDS, retryOn = RepositoryUnreachableException.class)
    Repository fetch(String url, String revision) {
        return mirrors.fetch(url, revision);
    }

    @PreDestroy
    void close() {
        mirrors.close();
    }
}
