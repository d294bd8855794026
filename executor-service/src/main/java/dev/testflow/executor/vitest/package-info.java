/** Vitest, for JavaScript and TypeScript. */
@NullMarked
package dev.testflow.executor.vitest;

import org.jspecify.annotations.NullMarked;
