/** Node.js' own test runner. */
@NullMarked
package dev.testflow.executor.node;

import org.jspecify.annotations.NullMarked;
