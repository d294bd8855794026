/** Records which lines of the sources tests run: one recorder for each family of runners. */
@NullMarked
package dev.testflow.executor.recorder;

import org.jspecify.annotations.NullMarked;
