/** What is kept of runs after the executor has forgotten them. */
@NullMarked
package dev.testflow.executor.archive;

import org.jspecify.annotations.NullMarked;
