package dev.testflow.benchmarks.selection;

import dev.testflow.benchmarks.Folder;
import dev.testflow.selector.Reach;
import dev.testflow.selector.graph.Indexes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Indexing a revision. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
public class BuildBenchmark {

    @Param({"33333"})
    int tests;

    private Repository base;
    private Indexes indexes;
    private Path folder;
    private int round;

    @Setup
    public void generate() throws IOException {
        base = Repository.of(new Shape(tests));
        folder = Files.createTempDirectory("testflow-benchmarks");
        indexes = Project.open(folder);
        index("changes", base);
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Folder.delete(folder);
    }

    /** From nothing. */
    @Benchmark
    public Reach build() throws IOException {
        return index("repository " + ++round, base);
    }

    /** After one more changed file. */
    @Benchmark
    public Reach update() throws IOException {
        return index("changes", base.change(++round));
    }

    private Reach index(String repository, Repository revision) throws IOException {
        return indexes.between(repository, null, revision.commit(), commit -> revision);
    }
}
