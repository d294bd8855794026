package dev.testflow.analyzer.delivery;

import org.jspecify.annotations.Nullable;

/** A way to a target. It is used by one worker, and may take its time. */
public interface Channel {

    /**
     * Delivers a notice; when it may have arrived before, no second time, as far as the target can tell.
     *
     * @return what the target calls it, if it has a name for it
     * @throws DeliveryException when the target did not take it, with a reason that has no secrets
     */
    @Nullable
    String deliver(Delivery delivery) throws DeliveryException, InterruptedException;
}
