/**
 * Events in and out of a service without losing one: inbox, state and outbox are written in one database transaction, and a
 * relay publishes what the outbox holds. Nothing here knows the domain.
 */
@NullMarked
package dev.testflow.messaging;

import org.jspecify.annotations.NullMarked;
