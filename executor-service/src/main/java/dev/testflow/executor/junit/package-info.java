/** The JUnit Platform's console launcher. */
@NullMarked
package dev.testflow.executor.junit;

import org.jspecify.annotations.NullMarked;
