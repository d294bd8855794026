/** Where events arrive. */
@NullMarked
package dev.testflow.selector.kafka;

import org.jspecify.annotations.NullMarked;
