package dev.testflow.executor.unittest;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.ReportSource.Lines;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** Runs Python files by the standard library's {@code unittest}, in one interpreter, with a small runner of ours that tells each file's result when it has it. */
@ApplicationScoped
class UnittestRunner implements Runner {

    private static final String SCRIPT = "testflow_unittest.py";

    @Override
    public String name() {
        return "unittest";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return true;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place)
            throws IOException {
        Path script = place.scratch().resolve(SCRIPT);
        Path list = place.scratch().resolve("unittest-tests.txt");
        Path results = place.scratch().resolve("unittest-results.jsonl");
        try (InputStream source = UnittestRunner.class.getResourceAsStream("/runners/" + SCRIPT)) {
            Files.copy(Objects.requireNonNull(source, SCRIPT), script, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(list, String.join("\0", tests));
        return List.of(new Invocation(
                List.of("python3", "-B", script.toString(), list.toString(), results.toString()),
                tests,
                new Lines(results)));
    }
}
