/** The ways to targets beside Kafka. Where they lead stands in the operator's configuration alone, never in an event. */
@NullMarked
package dev.testflow.analyzer.channel;

import org.jspecify.annotations.NullMarked;
