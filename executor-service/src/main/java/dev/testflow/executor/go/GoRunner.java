package dev.testflow.executor.go;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.ReportSource.Globs;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the functions of each test file by {@code go test} of its own: Go knows packages, and tells of no test in which file it stands. No result comes from Go's cache, and no
 * time limit but the application's counts.
 */
@ApplicationScoped
class GoRunner implements Runner {

    private static final String REPORT = "go-report.json";

    /** Go writes its events to its output, beside which those of the build stand. */
    private static final String SCRIPT =
            "go version && exec go test -json -count=1 -timeout=0 -run \"$1\" \"$2\" >\"$0\"";

    @Override
    public String name() {
        return "go";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return false;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place)
            throws IOException {
        String report = place.scratch().resolve(REPORT).toString();
        Globs reports = new Globs(place.scratch(), List.of(REPORT));
        List<Invocation> invocations = new ArrayList<>();
        for (String test : tests) {
            String functions = "^(" + String.join("|", TestFunctions.of(place.root(), test)) + ")$";
            List<String> command = List.of("sh", "-c", SCRIPT, report, functions, packageOf(test));
            invocations.add(new Invocation(command, List.of(test), reports));
        }
        return invocations;
    }

    private static String packageOf(String test) {
        Path folder = Path.of(test).getParent();
        return folder == null ? "." : "./" + folder;
    }
}
