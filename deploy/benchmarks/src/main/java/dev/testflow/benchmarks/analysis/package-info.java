/** How true the analysis of failures is, on public data. */
@NullMarked
package dev.testflow.benchmarks.analysis;

import org.jspecify.annotations.NullMarked;
