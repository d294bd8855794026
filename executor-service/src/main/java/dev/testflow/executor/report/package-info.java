/** Reads what runners report. */
@NullMarked
package dev.testflow.executor.report;

import org.jspecify.annotations.NullMarked;
