/** Follows a run to its end: a progress bar on a terminal, plain lines elsewhere. */
@NullMarked
package dev.testflow.client.watch;

import org.jspecify.annotations.NullMarked;
