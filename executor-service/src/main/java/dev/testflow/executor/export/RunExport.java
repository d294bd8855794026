package dev.testflow.executor.export;

import dev.testflow.executor.ReportedSuite;
import dev.testflow.executor.ReportedTest;
import java.io.IOException;
import java.util.List;

/** A report of a run that is written while the run is read, so that it may be of any size. Its calls come in this order, the middle ones for one suite after the other. */
public interface RunExport {

    void begin(RunSummary run, List<ReportedSuite> suites) throws IOException;

    void suite(RunSummary run, ReportedSuite suite) throws IOException;

    void test(RunSummary run, ReportedTest test) throws IOException;

    void endSuite() throws IOException;

    /** Writes what is left, and leaves the stream open. */
    void end() throws IOException;
}
