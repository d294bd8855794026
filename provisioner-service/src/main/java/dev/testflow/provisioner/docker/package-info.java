/** Services that are containers of an engine. */
@NullMarked
package dev.testflow.provisioner.docker;

import org.jspecify.annotations.NullMarked;
