/** Checks that a provider keeps its contracts. */
@NullMarked
package dev.testflow.pact;

import org.jspecify.annotations.NullMarked;
