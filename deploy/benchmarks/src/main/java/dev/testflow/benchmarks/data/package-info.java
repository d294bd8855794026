/** How fast test data is made. */
@NullMarked
package dev.testflow.benchmarks.data;

import org.jspecify.annotations.NullMarked;
