/** What steps wait for: events of Kafka, and rows of databases. */
@NullMarked
package dev.testflow.executor.await;

import org.jspecify.annotations.NullMarked;
