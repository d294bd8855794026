package dev.testflow.analyzer.trace;

import dev.testflow.analyzer.PlainText;
import java.util.List;
import java.util.Optional;

/**
 * What a text tells about where something went wrong.
 *
 * @param chain the exceptions, the root cause first
 */
record Trace(List<Thrown> chain) {

    static final int LONGEST_LINE = 1_000;

    private static final List<Dialect> DIALECTS = List.of(
            new JvmDialect(),
            new PythonDialect(),
            new PytestDialect(),
            new GoDialect(),
            new RustDialect(),
            new DotNetDialect(),
            new NativeDialect(),
            new JavaScriptDialect(),
            new CompilerDialect());

    private static final Trace NONE = new Trace(List.of());

    Trace {
        chain = List.copyOf(chain);
    }

    /** Reads a text in the dialect that finds the most frames in it. */
    static Trace of(String text) {
        List<String> lines =
                text.lines().map(line -> PlainText.head(line, LONGEST_LINE)).toList();
        Trace best = NONE;
        for (Dialect dialect : DIALECTS) {
            Trace read = new Trace(dialect.read(lines));
            if (read.frames().size() > best.frames().size() || best.chain().isEmpty()) {
                best = read;
            }
        }
        return best;
    }

    Optional<Thrown> root() {
        return chain.stream().findFirst();
    }

    /** All frames, those of the root cause first. */
    List<Frame> frames() {
        return chain.stream().flatMap(thrown -> thrown.frames().stream()).toList();
    }
}
