/** The identity of a failure, equal for equal causes. */
@NullMarked
package dev.testflow.analyzer.fingerprint;

import org.jspecify.annotations.NullMarked;
