/** Jest, for JavaScript and TypeScript. */
@NullMarked
package dev.testflow.executor.jest;

import org.jspecify.annotations.NullMarked;
