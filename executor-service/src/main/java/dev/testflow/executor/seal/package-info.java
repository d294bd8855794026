/** Encrypts what is kept and shown to nobody. */
@NullMarked
package dev.testflow.executor.seal;

import org.jspecify.annotations.NullMarked;
