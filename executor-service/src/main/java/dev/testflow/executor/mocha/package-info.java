/** Mocha, for JavaScript. */
@NullMarked
package dev.testflow.executor.mocha;

import org.jspecify.annotations.NullMarked;
