/** What targets beside Kafka are told of failures, when, and by which rules. */
@NullMarked
package dev.testflow.analyzer.delivery;

import org.jspecify.annotations.NullMarked;
