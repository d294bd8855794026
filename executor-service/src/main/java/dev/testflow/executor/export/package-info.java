/** The reports of runs that other programs read. */
@NullMarked
package dev.testflow.executor.export;

import org.jspecify.annotations.NullMarked;
