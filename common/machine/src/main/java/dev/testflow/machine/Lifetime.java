package dev.testflow.machine;

import java.time.Instant;

/** When a guarded process is killed by its guard, whatever becomes of the service that started it. */
public sealed interface Lifetime {

    /** As soon as the service is gone, also after {@code kill -9}. */
    record DiesWithParent() implements Lifetime {}

    /** At a point in time, unless it is extended. Until then it survives the service and can be found again by its mark. */
    record Until(Instant deadline) implements Lifetime {}
}
