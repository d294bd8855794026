/** Services that a compose file describes. */
@NullMarked
package dev.testflow.provisioner.compose;

import org.jspecify.annotations.NullMarked;
