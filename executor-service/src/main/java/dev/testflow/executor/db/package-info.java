/** The executor's tables. */
@NullMarked
package dev.testflow.executor.db;

import org.jspecify.annotations.NullMarked;
