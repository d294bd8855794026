/** Python's pytest. */
@NullMarked
package dev.testflow.executor.pytest;

import org.jspecify.annotations.NullMarked;
