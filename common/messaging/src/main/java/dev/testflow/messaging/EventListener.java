package dev.testflow.messaging;

import dev.testflow.contract.Event;

/** Where an event of a family arrives in a service; called within the inbox's transaction, so it only reads and writes state. */
@FunctionalInterface
public interface EventListener<E extends Event> {

    void on(Received<E> received);
}
