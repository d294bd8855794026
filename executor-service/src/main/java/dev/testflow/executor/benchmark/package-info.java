/** Benchmarks, whose results are compared with those of earlier runs. */
@NullMarked
package dev.testflow.executor.benchmark;

import org.jspecify.annotations.NullMarked;
