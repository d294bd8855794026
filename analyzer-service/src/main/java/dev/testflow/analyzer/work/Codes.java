package dev.testflow.analyzer.work;

import dev.testflow.analyzer.AnalyzerConfig;
import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.culprit.Knowledge;
import dev.testflow.analyzer.git.ChangedCode;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.contract.Change;
import dev.testflow.machine.GitMirrors;
import dev.testflow.machine.RepositoryPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The code of the changes whose failures are being analysed. A repository that cannot be had, or not in time, costs clues and no failure. */
@ApplicationScoped
class Codes {

    private static final Logger LOG = Logger.getLogger(Codes.class);
    private static final int KEPT = 8;

    private final GitMirrors mirrors;
    private final Duration patience;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Optional<ChangedCode>> known = new LinkedHashMap<>(KEPT, 0.75f, true);

    Codes(
            AnalyzerConfig config,
            @ConfigProperty(name = "testflow.repositories.allowed", defaultValue = "https://") List<String> allowed) {
        this.mirrors = new GitMirrors(config.mirrors(), new RepositoryPolicy(allowed));
        this.patience = config.codePatience();
    }

    /** What is known of the code around a failure. */
    Knowledge around(Failure failure, Plan plan) {
        return of(plan.change())
                .flatMap(code -> inTime(() -> code.around(failure, plan.rootOf(failure.application()))))
                .orElse(Knowledge.NONE);
    }

    private synchronized Optional<ChangedCode> of(Change change) {
        if (change.files().isEmpty()) {
            return Optional.empty();
        }
        Optional<ChangedCode> code = known.get(change.id());
        if (code == null) {
            code = inTime(() -> ChangedCode.of(fetched(change), change));
            known.put(change.id(), code);
            if (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return code;
    }

    private Repository fetched(Change change) {
        return mirrors.fetch(change.repository(), change.head());
    }

    /** Reads in a virtual thread, which an interrupt can end whatever the server does. */
    private <T> Optional<T> inTime(Reading<T> reading) {
        Future<T> future = readers.submit(reading::read);
        try {
            return Optional.of(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            LOG.infof("analysis: the code of a change could not be read, its files are judged without: %s", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            future.cancel(true);
        }
    }

    @PreDestroy
    void close() {
        readers.shutdownNow();
        mirrors.close();
    }

    private interface Reading<T> {

        T read() throws IOException;
    }
}
