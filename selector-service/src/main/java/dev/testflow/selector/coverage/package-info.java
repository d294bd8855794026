/** Reads what coverage tools report, and finds the tests and files of a repository that they mean. */
@NullMarked
package dev.testflow.selector.coverage;

import org.jspecify.annotations.NullMarked;
