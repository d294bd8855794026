/** Where plans, environments and datasets arrive. */
@NullMarked
package dev.testflow.executor.kafka;

import org.jspecify.annotations.NullMarked;
