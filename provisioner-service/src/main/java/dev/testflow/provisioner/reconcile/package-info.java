/** Drives environments from what they are to what they shall be. */
@NullMarked
package dev.testflow.provisioner.reconcile;

import org.jspecify.annotations.NullMarked;
