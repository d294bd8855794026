package dev.testflow.executor.recorder;

import dev.testflow.executor.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records which lines tests run. What the tests' processes leave is hostile: it is bounded, and says nothing of what lies outside the sources. */
public interface Recorder {

    /** The names of the runners whose tests it records. */
    Set<String> runners();

    /** Whether it can tell apart what several tests ran that a runner was given at once; otherwise each test needs a process of its own. */
    boolean tellsApart(String runner);

    /**
     * The place in which the tests' processes are recorded.
     *
     * @param records an empty folder for what they leave
     */
    Workplace recording(Workplace place, Path records, CheckedOut sources) throws IOException;

    /**
     * What tests ran.
     *
     * @return by test; of one that is missing it is not known
     * @throws IOException when the records are damaged, too large, or of other sources than those of the revision
     */
    Map<String, Recorded> read(List<String> tests, Workplace place, Path records, CheckedOut sources)
            throws IOException;
}
