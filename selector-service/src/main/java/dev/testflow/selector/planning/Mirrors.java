package dev.testflow.selector.planning;

import dev.testflow.machine.GitMirrors;
import dev.testflow.machine.RepositoryPolicy;
import dev.testflow.selector.SelectorConfig;
import dev.testflow.selector.git.Catalogues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The mirrors of the repositories that may be tested here, and the tests in them. */
@ApplicationScoped
class Mirrors {

    @Produces
    @Singleton
    GitMirrors mirrors(
            SelectorConfig config,
            @ConfigProperty(name = "testflow.repositories.allowed", defaultValue = "https://") List<String> allowed) {
        return new GitMirrors(config.mirrors(), new RepositoryPolicy(allowed));
    }

    @Produces
    @Singleton
    Catalogues catalogues(SelectorConfig config) {
        return new Catalogues(config.mostTests());
    }

    void close(@Disposes GitMirrors mirrors) {
        mirrors.close();
    }
}
