/** Services that are processes of this machine. */
@NullMarked
package dev.testflow.provisioner.process;

import org.jspecify.annotations.NullMarked;
