package dev.testflow.executor;

import dev.testflow.contract.Blockage;
import dev.testflow.contract.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done about a run. */
public sealed interface Decision {

    /** Nothing yet. */
    record Wait(List<String> missing) implements Decision {}

    /** Everything is there: cut the plan into shards. */
    record Start() implements Decision {}

    /** The environment has outlived attempts that did not pass: they count. */
    record Confirm() implements Decision {}

    /** The environment was lost: what is open is executed in another one. */
    record Replace(Lease lease, String reason) implements Decision {}

    /** Tests across applications have open steps: let those be executed whose turn it is. */
    record Advance() implements Decision {}

    /** Every test has its verdict. */
    record Finish() implements Decision {}

    /** The tests without a verdict get this one, all but the steps that clean up: these are executed before the run ends. */
    record WindDown(Close close) implements Decision {}

    /** The tests without a verdict get this one, and the run ends. */
    record Close(Verdict verdict, String reason, @Nullable Blockage blockage) implements Decision {}
}
