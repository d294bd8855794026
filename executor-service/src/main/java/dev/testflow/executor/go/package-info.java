/** The test command of Go. */
@NullMarked
package dev.testflow.executor.go;

import org.jspecify.annotations.NullMarked;
