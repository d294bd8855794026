/** Drives each run from its plan to its end. */
@NullMarked
package dev.testflow.executor.coordinate;

import org.jspecify.annotations.NullMarked;
