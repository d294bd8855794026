package dev.testflow.executor;

import dev.testflow.contract.ApplicationSpec;
import java.io.IOException;
import java.util.List;

/** Knows how a kind of tests is executed. */
public interface Runner {

    /** As {@link ApplicationSpec#runner()} names it. */
    String name();

    /** Whether tests share a process. */
    boolean batches(ApplicationSpec application);

    /** The processes that execute the tests, one after the other. */
    List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place) throws IOException;
}
