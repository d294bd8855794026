/**
 * A real Kafka broker and a real PostgreSQL without Docker: child processes on 127.0.0.1 that end with the JVM that
 * started them, however it ends.
 */
@NullMarked
package dev.testflow.embedded;

import org.jspecify.annotations.NullMarked;
