/** Requests that are written down in YAML. */
@NullMarked
package dev.testflow.executor.http;

import org.jspecify.annotations.NullMarked;
