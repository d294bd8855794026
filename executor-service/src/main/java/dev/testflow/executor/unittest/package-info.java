/** Python's unittest. */
@NullMarked
package dev.testflow.executor.unittest;

import org.jspecify.annotations.NullMarked;
