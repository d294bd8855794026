/** The line of a log that tells most. */
@NullMarked
package dev.testflow.analyzer.keyline;

import org.jspecify.annotations.NullMarked;
