/** Test classes, executed on the JUnit Platform by a program of its own, which runs where tests run. */
@NullMarked
package dev.testflow.junit;

import org.jspecify.annotations.NullMarked;
