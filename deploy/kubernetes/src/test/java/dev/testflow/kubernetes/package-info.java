/** Checks what a cluster or an engine would be told, without either of them. */
@NullMarked
package dev.testflow.kubernetes;

import org.jspecify.annotations.NullMarked;
