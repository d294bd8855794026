package dev.testflow.executor.playwright;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.NodeProgram;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

/**
 * Runs test files by Playwright in one process, so that its web servers and set-up are started once. A reporter of ours takes the place of the project's and tells each file's
 * result when it has it. Whatever the settings say, it goes on after a failure, takes no snapshot that is missing, and takes no file whose other tests a focused one hides.
 */
@ApplicationScoped
class PlaywrightRunner implements Runner {

    @Override
    public String name() {
        return "playwright";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return true;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place)
            throws IOException {
        String driver = place.layDown("testflow_playwright.cjs").toString();
        return List.of(
                Invocation.telling(List.of("node", driver), tests, place, NodeProgram.of(place.root(), "playwright")));
    }
}
