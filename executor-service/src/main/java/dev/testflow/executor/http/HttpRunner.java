package dev.testflow.executor.http;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

/** Sends the requests of YAML files and checks what is answered, by a program of ours in a JVM per shard, which tells each file's result when it has it. */
@ApplicationScoped
class HttpRunner implements Runner {

    @Override
    public String name() {
        return "http";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return true;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place)
            throws IOException {
        List<String> program = place.program("testflow-http-steps.jar");
        return List.of(Invocation.telling(program, tests, place));
    }
}
