/** Any command that leaves JUnit XML. */
@NullMarked
package dev.testflow.executor.command;

import org.jspecify.annotations.NullMarked;
