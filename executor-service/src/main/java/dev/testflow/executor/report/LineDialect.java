package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A dialect of lines, between which a runner may have printed others. */
interface LineDialect extends Dialect {

    /** The dialect that has such a line; null when none has. */
    static @Nullable LineDialect of(String line, Consumer<CaseResult> cases) {
        if (GoEvents.has(line)) {
            return new GoEvents(cases);
        }
        return Tap.has(line) ? new Tap(cases) : null;
    }

    void line(String line);
}
