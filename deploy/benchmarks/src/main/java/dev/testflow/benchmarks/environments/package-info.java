/** How soon environments are ready, and who gets one when there are too few. */
@NullMarked
package dev.testflow.benchmarks.environments;

import org.jspecify.annotations.NullMarked;
