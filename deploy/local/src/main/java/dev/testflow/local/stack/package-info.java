/** Starts, watches and stops the parts as processes of this machine. */
@NullMarked
package dev.testflow.local.stack;

import org.jspecify.annotations.NullMarked;
