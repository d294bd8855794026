/** Events in. */
@NullMarked
package dev.testflow.analyzer.kafka;

import org.jspecify.annotations.NullMarked;
