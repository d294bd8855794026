package dev.testflow.client.command;

import dev.testflow.contract.Verdict;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line ends with; scripts rely on these numbers. */
public final class ExitCode {

    public static final int PASSED = 0;
    public static final int FAILED = 1;
    public static final int BAD_INPUT = 2;
    public static final int INFRASTRUCTURE = 3;

    private ExitCode() {}

    /** The code of one run. */
    static int of(@Nullable Verdict verdict) {
        return switch (verdict) {
            case PASSED, FLAKY, SKIPPED -> PASSED;
            case FAILED -> FAILED;
            case ERROR, TIMED_OUT, CANCELLED, BLOCKED -> INFRASTRUCTURE;
            case null -> INFRASTRUCTURE;
        };
    }

    /** The code of several runs: failed tests are worth more than a broken environment, because they need somebody's work. */
    static int of(Collection<@Nullable Verdict> verdicts) {
        List<Integer> codes = verdicts.stream().map(ExitCode::of).toList();
        if (codes.contains(FAILED)) {
            return FAILED;
        }
        return codes.contains(INFRASTRUCTURE) ? INFRASTRUCTURE : PASSED;
    }
}
