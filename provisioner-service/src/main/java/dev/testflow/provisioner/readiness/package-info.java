/** Finding out whether what was started is ready. */
@NullMarked
package dev.testflow.provisioner.readiness;

import org.jspecify.annotations.NullMarked;
