/** Any command that leaves a report. */
@NullMarked
package dev.testflow.executor.command;

import org.jspecify.annotations.NullMarked;
