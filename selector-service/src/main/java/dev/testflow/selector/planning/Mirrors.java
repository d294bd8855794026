package dev.testflow.selector.planning;

import dev.testflow.machine.GitMirrors;
import dev.testflow.machine.RepositoryPolicy;
import dev.testflow.selector.SelectorConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The mirrors of the repositories that may be tested here. */
@ApplicationScoped
class Mirrors {

    @Produces
    @Singleton
    GitMirrors mirrors(
            SelectorConfig config,
            @ConfigProperty(name = "testflow.repositories.allowed", defaultValue = "https://") List<String> allowed) {
        return new GitMirrors(config.mirrors(), new RepositoryPolicy(allowed));
    }

    void close(@Disposes GitMirrors mirrors) {
        mirrors.close();
    }
}
