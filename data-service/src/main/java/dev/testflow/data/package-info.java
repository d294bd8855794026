/** Recipes of test data and the values that they make: pure functions. */
@NullMarked
package dev.testflow.data;

import org.jspecify.annotations.NullMarked;
