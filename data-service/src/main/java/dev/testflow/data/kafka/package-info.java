/** Events in. */
@NullMarked
package dev.testflow.data.kafka;

import org.jspecify.annotations.NullMarked;
