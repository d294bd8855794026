package dev.testflow.analyzer.channel;

import dev.testflow.analyzer.delivery.Delivery;
import dev.testflow.analyzer.delivery.DeliveryException;
import java.util.Optional;

/** Issues somewhere. */
interface Tracker {

    /** Opens one and returns what the tracker calls it. */
    String open(String title, Delivery delivery) throws DeliveryException, InterruptedException;

    /** One that was opened by this delivery. */
    Optional<String> openedBy(Delivery delivery) throws DeliveryException, InterruptedException;

    boolean hasComment(String issue, Delivery delivery) throws DeliveryException, InterruptedException;

    void comment(String issue, Delivery delivery) throws DeliveryException, InterruptedException;

    void close(String issue) throws DeliveryException, InterruptedException;

    void reopen(String issue) throws DeliveryException, InterruptedException;
}
