package dev.testflow.executor.pytest;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.PythonDriver;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

/**
 * Runs test files by pytest, all in one session as its users do, with the project's own settings and plugins. A plugin of ours tells each file's result when it has it. Whatever
 * the settings say, it starts no workers of pytest-xdist, goes on after a failure, and asks for no minimum of coverage.
 */
@ApplicationScoped
class PytestRunner implements Runner {

    private static final PythonDriver DRIVER = new PythonDriver("testflow_pytest.py");

    @Override
    public String name() {
        return "pytest";
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
