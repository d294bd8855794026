/** How evenly the executor's shards load the workers: computed, not measured. */
@NullMarked
package dev.testflow.benchmarks.shards;

import org.jspecify.annotations.NullMarked;
