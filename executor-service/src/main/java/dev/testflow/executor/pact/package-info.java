/** Contracts that a provider has to keep. */
@NullMarked
package dev.testflow.executor.pact;

import org.jspecify.annotations.NullMarked;
