/** What the analysis reads of a failure: bounded texts without secrets, escapes and what else a database or a reader cannot take. */
@NullMarked
package dev.testflow.analyzer.input;

import org.jspecify.annotations.NullMarked;
