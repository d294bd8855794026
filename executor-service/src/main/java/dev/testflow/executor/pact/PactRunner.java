package dev.testflow.executor.pact;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import dev.testflow.executor.db.PactTable;
import dev.testflow.machine.Folders;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks contracts against the application that has to keep them, by a program of ours in a JVM per shard, which tells each file's result when it has it. */
@ApplicationScoped
class PactRunner implements Runner {

    private final PactTable pacts;

    PactRunner(PactTable pacts) {
        this.pacts = pacts;
    }

    @Override
    public String name() {
        return "pact";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return true;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place)
            throws IOException {
        List<String> program = place.program("testflow-pact-check.jar");
        return List.of(Invocation.telling(
                program, tests, place, published(application.name(), place).toString()));
    }

    /** Lays down what consumers have published, each contract as a file with its id as name. */
    private Path published(String provider, Workplace place) throws IOException {
        Path folder = place.scratch().resolve("contracts");
        Folders.delete(folder);
        Files.createDirectories(folder);
        for (long id : QuarkusTransaction.requiringNew().call(() -> pacts.current(provider))) {
            Optional<String> content = QuarkusTransaction.requiringNew().call(() -> pacts.content(id));
            if (content.isPresent()) {
                Files.writeString(folder.resolve(Long.toString(id)), content.get());
            }
        }
        return folder;
    }
}
