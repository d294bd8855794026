package dev.testflow.executor.unittest;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.PythonDriver;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

/** Runs Python files by the standard library's {@code unittest}, in one interpreter, with a small runner of ours that tells each file's result when it has it. */
@ApplicationScoped
class UnittestRunner implements Runner {

    private static final PythonDriver DRIVER = new PythonDriver("testflow_unittest.py");

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
        return List.of(DRIVER.invocation(tests, place));
    }
}
