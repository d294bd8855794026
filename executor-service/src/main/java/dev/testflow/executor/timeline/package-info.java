/** Draws when what of a run happened. */
@NullMarked
package dev.testflow.executor.timeline;

import org.jspecify.annotations.NullMarked;
