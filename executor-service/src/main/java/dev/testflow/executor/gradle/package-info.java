/** Gradle's test tasks. */
@NullMarked
package dev.testflow.executor.gradle;

import org.jspecify.annotations.NullMarked;
