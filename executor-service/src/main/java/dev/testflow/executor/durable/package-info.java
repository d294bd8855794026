/** Durable executions of AWS Lambda functions. */
@NullMarked
package dev.testflow.executor.durable;

import org.jspecify.annotations.NullMarked;
