package dev.testflow.benchmarks.selection;

import dev.testflow.selector.Reached;
import dev.testflow.selector.Selection;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What one changed file reaches, when both revisions are indexed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 10)
@Fork(value = 1, jvmArgsAppend = "-Xmx10g")
public class ReachBenchmark {

    @Param({"10000", "100000", "1000000"})
    int tests;

    /** Whether the file changed that nearly everything uses. */
    @Param({"false", "true"})
    boolean worst;

    private Project project;

    @Setup
    public void index() throws IOException {
        project = new Project(tests);
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        project.close();
    }

    /** The tests that it reaches, and the way to each. */
    @Benchmark
    public Reached reach() throws IOException {
        return project.reach().from(project.change(worst), project.catalogue());
    }

    /** All of the decision: every test with its reasons, in order. */
    @Benchmark
    public Selection select() throws IOException {
        return project.select(project.change(worst));
    }

    /** The same with nothing in memory: a service that has just started. */
    @Benchmark
    public Reached coldStart() throws IOException {
        project.reopen();
        return reach();
    }
}
