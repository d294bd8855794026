/** Answers in place of an application that cannot be had. */
@NullMarked
package dev.testflow.stubs;

import org.jspecify.annotations.NullMarked;
