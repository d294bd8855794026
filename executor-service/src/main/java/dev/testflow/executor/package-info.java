/** Runs the planned tests of a run, and gives every test exactly one verdict: the rules and the words; technology stands in the sub-packages. */
@NullMarked
package dev.testflow.executor;

import org.jspecify.annotations.NullMarked;
