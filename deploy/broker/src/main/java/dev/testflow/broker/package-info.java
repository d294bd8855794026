/**
 * The process that is the embedded Kafka broker.
 *
 * <p>It is apart from {@code dev.testflow.embedded}, which starts it, because the broker needs other versions of the
 * Kafka client than the services, and must not bring its hundred jars onto their class path.
 */
@NullMarked
package dev.testflow.broker;

import org.jspecify.annotations.NullMarked;
