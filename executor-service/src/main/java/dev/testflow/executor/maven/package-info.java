/** Surefire, driven by Maven. */
@NullMarked
package dev.testflow.executor.maven;

import org.jspecify.annotations.NullMarked;
